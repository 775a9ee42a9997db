// The codec's WebAssembly module: the head of the page names it, so that it is on its way and gets
// compiled before anything asks for it.

const named = document.querySelector("link[rel=preload][href*='/codec.wasm']")?.href;
const modules = new Map();

/** The module at an address, fetched and compiled once. */
export function compiledModule(address) {
  const { href } = new URL(address, document.baseURI);
  if (!modules.has(href)) modules.set(href, compile(href));
  return modules.get(href);
}

function compile(href) {
  const compiled = WebAssembly.compileStreaming(fetch(href));
  // The next who asks tries again; who asked is told.
  compiled.catch(() => modules.delete(href));
  return compiled;
}

if (named) compiledModule(named);
