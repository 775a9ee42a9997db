// What a reject means, and what to do about it. Source: IC interface specification, “Reject codes”.

const names = {
  1: "Fatal system error", 2: "Temporary system error", 3: "Invalid destination",
  4: "Rejected by the canister", 5: "Canister error", 6: "Outcome unknown",
};

/** The words for a reject code. */
export function rejectName(code) {
  return names[code] ?? "Reject code";
}

const byErrorCode = {
  IC0301: "There is no canister of this id: look at the list of canisters.",
  IC0502: "The code did something WebAssembly forbids. Nothing was changed.",
  IC0503: "The canister stopped on purpose: a trap, or arguments it does not take. Nothing was changed.",
  IC0504: "The canister broke a rule of the system, such as replying twice. Nothing was changed.",
  IC0506: "The method ended without a reply. Nothing was changed.",
  IC0508: "The canister is stopped: start it with cooper canister start.",
  IC0509: "The canister is being stopped: start it with cooper canister start.",
  IC0522: "The message took more instructions than are allowed. Nothing was changed.",
  IC0536: "The code has no such method: deploy the code that belongs to this interface.",
  IC0537: "The canister has no code: install some with cooper deploy.",
};

const byRejectCode = {
  2: "Try again in a moment.",
  3: "The canister or the method does not exist.",
  4: "The canister said no, in its own words. Nothing was changed unless it says so.",
  5: "Nothing was changed.",
};

const byStatus = {
  400: "The gateway read other types than this page: reload it, the canister may have been upgraded.",
  404: "Reload the page: the canister may have been upgraded or deleted.",
  413: "A message has at most 2 MiB: send large content in parts.",
  503: "Try again in a moment.",
};

/** What a person can do about a problem; undefined if the problem says it all. */
export function advice(problem) {
  return byErrorCode[problem.errorCode] ?? byRejectCode[problem.rejectCode] ?? byStatus[problem.status];
}
