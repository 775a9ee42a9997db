// What the workbench's page asks of its server, with the key of the link.

const base = "/_/workbench/api";
const key = decodeURIComponent(location.hash.slice(1));

// The key stays in the address, so that the page can be loaded again: a link within the page must
// not take its place.
window.addEventListener("hashchange", () => history.replaceState(null, "", `#${key}`));

/** Whether the address has a key. */
export function hasKey() {
  return key !== "";
}

let count = 0;

/** A number that grows: tells what was asked before something else. */
export function sequence() {
  count += 1;
  return count;
}

/** Why a request was not done. */
class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
    this.detail = detail;
  }
}

async function send(method, path, headers, body) {
  let response;
  try {
    response = await fetch(base + path, {
      method, body, headers: { ...headers, Authorization: `Bearer ${key}` },
    });
  } catch {
    throw new Problem(0, "cooper dev has ended.");
  }
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Problem(response.status, problem.detail ?? `Status ${response.status}`);
}

/** A resource as JSON. */
export async function ask(method, path) {
  return (await send(method, path, {})).json();
}

/** Has something done, and returns what came of it. */
export function post(path) {
  return ask("POST", path);
}

function address(path) {
  return `/files/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** A file's text and its tag. */
export async function readFile(path) {
  const response = await send("GET", address(path), {});
  return { text: await response.text(), tag: response.headers.get("ETag") };
}

/** Writes a file that has a tag, or one that is not there yet; returns the new tag. */
export async function writeFile(path, text, tag) {
  const condition = tag ? { "If-Match": tag } : { "If-None-Match": "*" };
  const headers = { ...condition, "Content-Type": "text/plain; charset=utf-8" };
  return (await send("PUT", address(path), headers, text)).headers.get("ETag");
}

/** Removes a file that has a tag. */
export async function removeFile(path, tag) {
  await send("DELETE", address(path), { "If-Match": tag });
}
