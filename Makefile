# Cooper: the Internet Computer on one desk, in Swift.
#
#   make start     set up, build, start the gateway with the tutorial's canister, print its URL
#   make test      set up, then every check: lint, build, documentation, a minute of attacks, all tests
#   make check     the tests of one library: make check TARGET=Candid
#   make fuzz      read what libFuzzer makes up, for FUZZ_SECONDS (60) a fuzzer
#   make torture   attacks on a running gateway, each for TORTURE_SECONDS (10)
#   make docs      the documentation of all libraries as a static site, in .build/docs
#   make install   put cooper, the kit and the page's files under PREFIX (/usr/local)
#
# Every target is safe to run again.

PREFIX ?= /usr/local
SWIFT ?= swift
PYTHON ?= python3
DEPS := .deps
BUILD := .build

# Debian packages, and the program or file that tells that one is there.
LIBRARIES := libssl-dev zlib1g-dev libsqlite3-dev
BROWSER := chromium chromium-driver
# The editor of `cooper dev --workbench`.
EDITOR_PACKAGE := libjs-codemirror

# The Wasm engine: the wheel of the Python package carries its C library.
WASMTIME_VERSION := 48.0.0
WASMTIME_SHA256_x86_64 := 58544d539053dff7bd4cf30c40d7a540862d683013c0dfa6ba46a063f5b682f7
WASMTIME_SHA256_aarch64 := 26fce3613fefbe29a28e9d659dca3326e800593858e5758cad086eb802b3b766
WASMTIME_PLATFORM_x86_64 := manylinux1_x86_64
WASMTIME_PLATFORM_aarch64 := manylinux2014_aarch64
MACHINE := $(shell uname -m)

# BLS12-381 for certificates: the source package carries blst, C and assembly, which takes two
# seconds to compile.
CKZG_VERSION := 2.1.8
CKZG_SHA256 := d7bef6b425dca6995457fc59fc5b30211d9b28cbbeee0e7a7bef1372e13f29ca
BLST_VERSION := 0.3.16

.PHONY: all deps deps-test build codec kit start test check torture fuzz lint format docs install clean

all: build

## What a build needs: Debian packages, the Wasm engine and the library for certificates.
deps: $(DEPS)/libwasmtime-$(WASMTIME_VERSION).so $(DEPS)/libblst-$(BLST_VERSION).so
	@$(call apt-install,$(LIBRARIES) $(EDITOR_PACKAGE))
	@command -v $(SWIFT) >/dev/null || { \
	  echo "cooper: no Swift toolchain: install Swift 6.3 (https://www.swift.org/install)" >&2; exit 1; }

## What the tests need besides: a browser and its driver, and the packages of an agent in Python.
deps-test: deps $(DEPS)/python
	@$(call apt-install,$(BROWSER))

# cbor2 6 reads tagged maps as another type than agents in Python expect.
$(DEPS)/python:
	@echo "Fetching cbor2 and cryptography"
	@$(PYTHON) -m pip install -q --disable-pip-version-check --only-binary :all: --target $@.new \
	  cbor2==5.9.0 cryptography==50.0.2
	@mv $@.new $@

# Installs those of the given Debian packages that are missing.
define apt-install
missing=""; for package in $(1); do \
  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q '^install ok installed' \
    || missing="$$missing $$package"; done; \
if [ -n "$$missing" ]; then \
  echo "Installing$$missing"; \
  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
  $$sudo apt-get update -qq && \
  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
  || { echo "cooper: apt-get could not install$$missing" >&2; exit 1; }; fi
endef

$(DEPS)/libwasmtime-$(WASMTIME_VERSION).so:
	@mkdir -p $(DEPS)/wheel
	@echo "Fetching wasmtime $(WASMTIME_VERSION)"
	@$(PYTHON) -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: \
	  --platform $(WASMTIME_PLATFORM_$(MACHINE)) -d $(DEPS)/wheel wasmtime==$(WASMTIME_VERSION)
	@cd $(DEPS)/wheel && echo "$(WASMTIME_SHA256_$(MACHINE))  $$(ls wasmtime-$(WASMTIME_VERSION)-*.whl)" \
	  | sha256sum --check --quiet -
	@cd $(DEPS) && $(PYTHON) -c 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); \
	  n = next(n for n in z.namelist() if n.endswith("_libwasmtime.so")); \
	  open(sys.argv[2], "wb").write(z.read(n))' wheel/wasmtime-$(WASMTIME_VERSION)-*.whl $(@F).new
	@mv $@.new $@ && ln -sf $(@F) $(DEPS)/libwasmtime.so && rm -r $(DEPS)/wheel

# pip compares the hash before it looks into the package.
$(DEPS)/libblst-$(BLST_VERSION).so:
	@mkdir -p $(DEPS)/blst
	@echo "Fetching blst $(BLST_VERSION)"
	@echo "ckzg==$(CKZG_VERSION) --hash=sha256:$(CKZG_SHA256)" >$(DEPS)/blst/requirements.txt
	@$(PYTHON) -m pip download -q --disable-pip-version-check --no-deps --no-binary :all: \
	  --require-hashes -d $(DEPS)/blst -r $(DEPS)/blst/requirements.txt
	@cd $(DEPS)/blst && echo "$(CKZG_SHA256)  ckzg-$(CKZG_VERSION).tar.gz" | sha256sum --check --quiet - \
	  && tar --extract --gzip --strip-components=1 --file ckzg-$(CKZG_VERSION).tar.gz
	@$$(command -v cc || echo $(KIT_CLANG)) -O2 -fPIC -shared -D__BLST_PORTABLE__ -o $@.new \
	  $(DEPS)/blst/blst/src/server.c $(DEPS)/blst/blst/build/assembly.S
	@mv $@.new $@ && ln -sf $(@F) $(DEPS)/libblst.so && rm -r $(DEPS)/blst

## The command, optimised, and the codec of its pages. They depend on no macro, so swift-syntax is
## not built for them.
build: deps codec
	$(SWIFT) build -c release --product cooper

# The kit.
KIT := $(BUILD)/kit
SWIFTC ?= swiftc
# The clang that belongs to the Swift toolchain: another one may not know wasm32.
KIT_PROGRAMS := $(dir $(shell readlink -f "$$(command -v $(SWIFTC))"))
KIT_CLANG ?= $(KIT_PROGRAMS)clang
KIT_LINKER ?= $(KIT_PROGRAMS)wasm-ld
KIT_HOST := $(abspath $(KIT_PROGRAMS)../lib/swift/host)
KIT_TABLES := $(KIT_PROGRAMS)../lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a
# The objects are bitcode: the linker optimises a canister as a whole, which is a quarter smaller and
# a tenth faster than linking what was compiled apart.
#
# What the compiler is told of the code, and then the linker, has to be the same for the kit, for canisters and
# for what is measured: these lists are the only ones. The kit's files `compiler-flags` and `linker-flags`
# tell them, a line each.
#
# The compiler leaves it to the linker what to put where it is called, which knows all of it: smaller again.
# And its own passes over counts of references are left out: they move a count's increment behind the question
# whether it is one, where the function that asks is put in place, so that a copy of an array changes the array
# that it is a copy of (Swift 6.3.1).
KIT_COMPILER_FLAGS := -Xllvm -inline-threshold=0 -disable-swift-specific-llvm-optzns
# Only what becomes smaller so is put where it is called. And loops keep their addresses as they are: counters
# beside them cost more than the offsets of WebAssembly's loads.
KIT_LINKER_FLAGS := --mllvm=-inline-threshold=0 --mllvm=-disable-lsr
KIT_FLAGS := -target wasm32-unknown-none-wasm -enable-experimental-feature Embedded \
  -enable-experimental-feature Extern -enable-experimental-feature Lifetimes \
  -wmo -Osize -lto=llvm-full $(foreach flag,$(KIT_COMPILER_FLAGS),-Xfrontend $(flag)) \
  -parse-as-library -swift-version 6 -package-name cooper -warnings-as-errors \
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
  -enable-upcoming-feature MemberImportVisibility \
  -I $(KIT) -load-plugin-executable $(KIT)/CooperMacros\#CooperMacros
KIT_CFLAGS := --target=wasm32-unknown-unknown -std=gnu23 -Os -ffreestanding -nostdlib -fno-builtin \
  -mbulk-memory -ffunction-sections -fdata-sections -Wall -Wextra -Werror
KIT_RUNTIME := $(patsubst Sources/CanisterRuntime/%.c,$(KIT)/runtime-%.o, \
  $(wildcard Sources/CanisterRuntime/*.c))
KIT_HEADERS := $(wildcard Sources/CanisterRuntime/*.h)
kit-sources = $(shell find Sources/$(1) -name '*.swift')

# $(1) module, $(2) modules it imports, $(3) the plugin, if its macros are declared there
define kit-module
$(KIT)/$(1).swiftmodule: $(call kit-sources,$(1)) $(patsubst %,$(KIT)/%.swiftmodule,$(2)) $(3) Makefile
	@mkdir -p $(KIT)
	@echo "kit: $(1)"
	@$(SWIFTC) $(KIT_FLAGS) -module-name $(1) -emit-module \
	  -emit-module-path $(KIT)/$(1).swiftmodule -c -o $(KIT)/$(1).o $(call kit-sources,$(1))
	@touch $(KIT)/$(1).swiftmodule
endef

# What a canister is made of, in the order of dependence: this list is the only one. The kit's file
# `modules` tells it to cooper build.
define kit-part
$(call kit-module,$(1),$(2),$(3))
KIT_MODULES += $(1)
endef

KIT_MODULES :=
$(eval $(call kit-part,Candid,,))
$(eval $(call kit-part,CanisterSystem,Candid,))
$(eval $(call kit-part,Certification,Candid,))
$(eval $(call kit-part,CandidMacros,Candid,$(KIT)/CooperMacros))
$(eval $(call kit-part,StableStructures,Candid CanisterSystem,))
$(eval $(call kit-part,CanisterKit,CandidMacros CanisterSystem Certification StableStructures,$(KIT)/CooperMacros))
# What the pages use, besides.
$(eval $(call kit-module,PageCodec,Candid,))

# Once more as machine code, in native/: linking that takes a tenth of the time, and is enough for
# asking a canister for its interface, and for development.
KIT_NATIVE := $(patsubst %,$(KIT)/native/%.o,$(KIT_MODULES)) \
  $(patsubst $(KIT)/%,$(KIT)/native/%,$(KIT_RUNTIME))

KIT_LISTS := $(KIT)/modules $(KIT)/compiler-flags $(KIT)/linker-flags

## What `cooper build` compiles canisters with: modules and objects for wasm32, and the macro plugin.
kit: $(KIT)/CanisterKit.swiftmodule $(KIT)/StableStructures.swiftmodule $(KIT_RUNTIME) $(KIT_NATIVE) \
  $(KIT_LISTS) $(KIT)/kit.id codec

## What the pages encode and decode with: the Candid module as WebAssembly, without imports.
codec: $(KIT)/codec.wasm

# The stack comes first, so that its overflow traps instead of overwriting variables.
$(KIT)/codec.wasm: $(KIT)/PageCodec.swiftmodule $(KIT_RUNTIME)
	@$(KIT_LINKER) --no-entry --gc-sections --strip-all --stack-first -z stack-size=4194304 -o $@ \
	  $(KIT)/PageCodec.o $(KIT)/Candid.o $(KIT_RUNTIME) $(KIT_TABLES)

$(KIT)/runtime-%.o: Sources/CanisterRuntime/%.c $(KIT_HEADERS) Makefile
	@mkdir -p $(KIT)
	@$(KIT_CLANG) $(KIT_CFLAGS) -flto -c $< -o $@

$(KIT)/native/runtime-%.o: Sources/CanisterRuntime/%.c $(KIT_HEADERS) Makefile
	@mkdir -p $(KIT)/native
	@$(KIT_CLANG) $(KIT_CFLAGS) -c $< -o $@

# From the bitcode that the module's object is.
$(KIT)/native/%.o: $(KIT)/%.swiftmodule Makefile
	@mkdir -p $(KIT)/native
	@$(KIT_CLANG) --target=wasm32-unknown-unknown -mbulk-memory -O1 -ffunction-sections -fdata-sections \
	  -Wno-override-module -c -x ir $(KIT)/$*.o -o $@

$(KIT)/modules: Makefile
	@mkdir -p $(KIT)
	@printf '%s\n' $(KIT_MODULES) >$@

$(KIT)/compiler-flags: Makefile
	@mkdir -p $(KIT)
	@printf '%s\n' $(KIT_COMPILER_FLAGS) >$@

$(KIT)/linker-flags: Makefile
	@mkdir -p $(KIT)
	@printf '%s\n' $(KIT_LINKER_FLAGS) >$@

# Stands for all that a canister is built with: a canister built with the same need not be built
# again.
$(KIT)/kit.id: $(patsubst %,$(KIT)/%.swiftmodule,$(KIT_MODULES)) $(KIT_RUNTIME) $(KIT_NATIVE) $(KIT_LISTS) \
  $(KIT)/libCooperMacros.so
	@cat $(patsubst %,$(KIT)/%.o,$(KIT_MODULES)) $^ $(KIT)/CooperMacros | sha256sum | cut -d ' ' -f 1 >$@

# Debug: swift-syntax takes many minutes in release.
$(KIT)/CooperMacros: $(call kit-sources,CooperMacros)
	@mkdir -p $(KIT)
	@echo "kit: CooperMacros"
	@$(SWIFT) build --product CooperMacros
	@cp -f "$$($(SWIFT) build --show-bin-path)/CooperMacros-tool" $@

# The same as a library, with the toolchain's own swift-syntax: the compiler of canisters opens it,
# which takes a third of the time.
$(KIT)/libCooperMacros.so: $(call kit-sources,CooperMacros)
	@mkdir -p $(KIT)
	@echo "kit: libCooperMacros"
	@$(SWIFTC) -O -wmo -parse-as-library -swift-version 6 -package-name cooper \
	  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
	  -enable-upcoming-feature MemberImportVisibility \
	  -module-name CooperMacros -emit-library -o $@ -I $(KIT_HOST) -L $(KIT_HOST) \
	  -Xlinker -rpath -Xlinker $(KIT_HOST) $(call kit-sources,CooperMacros)

start: build kit
	$(BUILD)/release/cooper start --deploy Sources/Examples/StableStorage

lint:
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

# For each attack. The gate leaves out fairness, which waits minutes for hostile canisters to stop.
TORTURE_SECONDS ?= 10

# The tests with a browser wait more than they compute: they run beside the others, and are shown behind.
# Neither run builds, so neither needs the lock of the build folder.
TESTS := $(SWIFT) test --skip-build --ignore-lock --no-parallel

test: deps-test lint
	$(SWIFT) build --build-tests
	$(MAKE) kit docs
	COOPER=$(abspath $(BUILD))/debug/cooper $(PYTHON) Tests/Torture/torture.py \
	  --seconds 6 kills transfers messages modules flips soak
	@$(TESTS) --filter EndToEndTests >$(BUILD)/end-to-end.log 2>&1 & browser=$$!; \
	  $(TESTS) --skip EndToEndTests; status=$$?; \
	  wait $$browser || status=1; cat $(BUILD)/end-to-end.log; exit $$status

## The tests of one library.
check: deps
	@[ -n "$(TARGET)" ] || { echo "usage: make check TARGET=Candid [FILTER=ValueTextTests]" >&2; exit 64; }
	COOPER_TESTS_OF=$(TARGET) $(SWIFT) test --test-product cooperPackageTests --no-parallel \
	  $(if $(FILTER),--filter $(FILTER))

## Attacks on a real gateway, and five times the broken messages of the tests; Tests/Torture/torture.py
## --help tells of longer runs.
torture: build kit
	$(PYTHON) Tests/Torture/torture.py --seconds $(TORTURE_SECONDS)
	CANDID_MUTATIONS=1000000 $(MAKE) check TARGET=Candid FILTER=RandomTests

## The documentation: one archive a library that has a catalogue, put together as a static site.
DOCS := $(BUILD)/docs
DOCUMENTED := $(patsubst Sources/%,%,$(patsubst %/,%,$(dir $(wildcard Sources/*/*.docc))))
docs: deps
	$(SWIFT) package dump-symbol-graph --minimum-access-level public >/dev/null
	@rm -rf $(DOCS) $(DOCS)-parts
	@for module in $(DOCUMENTED); do \
	  mkdir -p $(DOCS)-parts/graphs/$$module; \
	  cp $$(dirname $$($(SWIFT) build --show-bin-path))/symbolgraph/$$module*.symbols.json \
	    $(DOCS)-parts/graphs/$$module; \
	  echo "docs: $$module"; \
	  $(KIT_PROGRAMS)docc convert Sources/$$module/$$module.docc --warnings-as-errors \
	    --additional-symbol-graph-dir $(DOCS)-parts/graphs/$$module \
	    --fallback-display-name $$module --fallback-bundle-identifier cooper.$$module \
	    --transform-for-static-hosting --output-path $(DOCS)-parts/$$module.doccarchive || exit 1; \
	done
	@$(KIT_PROGRAMS)docc merge $(patsubst %,$(DOCS)-parts/%.doccarchive,$(DOCUMENTED)) \
	  --synthesized-landing-page-name Cooper --output-path $(DOCS)
	@echo "$(DOCS): serve it with python3 -m http.server -d $(DOCS)"

## What is fuzzed is compiled into the fuzzers, so that all of it is instrumented.
FUZZ_SECONDS ?= 60
fuzz: $(BUILD)/decode-fuzzer $(BUILD)/request-fuzzer
	$(BUILD)/decode-fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=4096
	$(BUILD)/request-fuzzer -max_total_time=$(FUZZ_SECONDS) -max_len=1024 \
	  -dict=Tests/Fuzz/request.dict

FUZZ_FLAGS := -O -sanitize=fuzzer,address -parse-as-library

$(BUILD)/decode-fuzzer: Tests/Fuzz/DecodeFuzzer.swift $(call kit-sources,Candid)
	@mkdir -p $(BUILD)
	$(SWIFTC) $(FUZZ_FLAGS) -enable-experimental-feature Lifetimes -o $@ $^

$(BUILD)/request-fuzzer: Tests/Fuzz/RequestFuzzer.swift $(call kit-sources,GatewayServer/HTTP1)
	@mkdir -p $(BUILD)
	$(SWIFTC) $(FUZZ_FLAGS) -swift-version 6 -o $@ $^

install: build kit
	install -d $(PREFIX)/bin $(PREFIX)/lib/cooper $(PREFIX)/share/cooper
	install -m 755 $(BUILD)/release/cooper $(PREFIX)/bin/cooper
	install -m 644 $(DEPS)/libwasmtime.so $(PREFIX)/lib/cooper/libwasmtime.so
	install -m 644 $(DEPS)/libblst.so $(PREFIX)/lib/cooper/libblst.so
	cp -R $(BUILD)/kit $(PREFIX)/lib/cooper/
	cp -R Public $(PREFIX)/share/cooper/
	rm -rf $(PREFIX)/share/cooper/package
	install -d $(PREFIX)/share/cooper/package
	cp -R Package.swift Sources $(PREFIX)/share/cooper/package/

clean:
	rm -rf $(BUILD)
