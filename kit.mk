# The kit: what `cooper build` compiles canisters with. Modules and objects for wasm32, and the
# macro plugin. Included by the Makefile; `make kit` builds what has changed.

KIT := .build/kit
SWIFTC ?= swiftc
# The clang that belongs to the Swift toolchain: another one may not know wasm32.
KIT_CLANG ?= $(dir $(shell readlink -f "$$(command -v $(SWIFTC))"))clang
# The objects are bitcode: the linker optimises a canister as a whole, which is a quarter smaller and
# a tenth faster than linking what was compiled apart.
KIT_FLAGS := -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded \
  -enable-experimental-feature Extern -enable-experimental-feature Lifetimes \
  -wmo -Osize -lto=llvm-full -parse-as-library -swift-version 6 \
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
  -enable-upcoming-feature MemberImportVisibility \
  -I $(KIT) -load-plugin-executable $(KIT)/CooperMacros\#CooperMacros
KIT_CFLAGS := --target=wasm32-unknown-unknown -O2 -ffreestanding -nostdlib -fno-builtin \
  -mbulk-memory -ffunction-sections -fdata-sections -Wall -Wextra -Werror
KIT_RUNTIME := $(patsubst Sources/CanisterKit/Runtime/%.c,$(KIT)/runtime-%.o, \
  $(wildcard Sources/CanisterKit/Runtime/*.c))

kit-sources = $(shell find Sources/$(1) -name '*.swift')

.PHONY: kit
kit: $(KIT)/CanisterKit.swiftmodule $(KIT)/StableStructures.swiftmodule $(KIT_RUNTIME)

# $(1) module, $(2) modules it imports, $(3) the plugin, if its macros are declared there
define kit-module
$(KIT)/$(1).swiftmodule: $(call kit-sources,$(1)) $(patsubst %,$(KIT)/%.swiftmodule,$(2)) $(3) kit.mk
	@mkdir -p $(KIT)
	@echo "kit: $(1)"
	@nice -n 5 $(SWIFTC) $(KIT_FLAGS) -module-name $(1) -emit-module \
	  -emit-module-path $(KIT)/$(1).swiftmodule -c -o $(KIT)/$(1).o $(call kit-sources,$(1))
	@touch $(KIT)/$(1).swiftmodule
endef

$(eval $(call kit-module,Candid,,))
$(eval $(call kit-module,CanisterSystem,Candid,))
$(eval $(call kit-module,CandidMacros,Candid,$(KIT)/CooperMacros))
$(eval $(call kit-module,StableStructures,Candid CanisterSystem,))
$(eval $(call kit-module,CanisterKit,CandidMacros CanisterSystem,$(KIT)/CooperMacros))

$(KIT)/runtime-%.o: Sources/CanisterKit/Runtime/%.c Sources/CanisterKit/Runtime/runtime.h kit.mk
	@mkdir -p $(KIT)
	@$(KIT_CLANG) $(KIT_CFLAGS) -c $< -o $@

# Debug: swift-syntax takes many minutes in release.
$(KIT)/CooperMacros: $(call kit-sources,CooperMacros)
	@mkdir -p $(KIT)
	@echo "kit: CooperMacros"
	@nice -n 5 swift build --product CooperMacros
	@cp -f "$$(swift build --show-bin-path)/CooperMacros-tool" $@
