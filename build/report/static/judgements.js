// What a reader of the pages judges, kept by the browser, and written as the file that builds obey.
//
// A mark is one of
//   {kind: "speaker", quote, article, words, speaker | nobody, text, at, reason}
//   {kind: "same", entities: [{id, name}, {id, name}], at, reason}
//   {kind: "different", entities: [{name} | {name, article} | {id, name}, ...], at, reason}
// `at` is where in the site it was made. docs/judgements.md says how builds read the file.
"use strict";

copydesk.judgements = (() => {
  const { release, version } = document.documentElement.dataset;
  const KEY = `copydesk-judgements-${release}`;
  const NAME = /\S/u;
  const PLACE = /^(?:articles|entities)\/\d+\.html#(?:quo|ent)_[0-9a-f]{16}$/;
  const QUOTE = /^quo_[0-9a-f]{16}$/;
  const ENTITY = /^(?:ent|men)_[0-9a-f]{16}$/;
  const ARTICLE = /^(?:https?:\/\/|art_[0-9a-f]{16}$)/;

  // Keeping. Another page, or another program's, may have written what is read.

  const is = (pattern, value) => typeof value === "string" && pattern.test(value);
  const isOr = (pattern, value) => value === undefined || is(pattern, value);
  const isEntity = (one) => (
    (is(ENTITY, one?.id) || is(NAME, one?.name))
    && isOr(ENTITY, one.id) && isOr(NAME, one.name) && isOr(ARTICLE, one.article)
  );
  const areEntities = (mark) => (
    Array.isArray(mark.entities) && mark.entities.length > 1 && mark.entities.every(isEntity)
  );
  const KINDS = new Map([
    ["same", areEntities],
    ["different", areEntities],
    ["speaker", (mark) => (
      is(QUOTE, mark.quote) && is(ARTICLE, mark.article) && isOr(NAME, mark.words)
      && typeof mark.text === "string"
      && (isEntity(mark.speaker) ? mark.nobody === undefined : is(/^[a-z]+$/, mark.nobody))
    )],
  ]);
  const isMark = (mark) => (
    is(PLACE, mark?.at) && typeof mark.reason === "string" && Boolean(KINDS.get(mark.kind)?.(mark))
  );

  let atHand = [];
  let isKept = true;
  try {
    localStorage.setItem(`${KEY}-probe`, "");
    localStorage.removeItem(`${KEY}-probe`);
  } catch {
    isKept = false;
  }

  const all = () => {
    if (!isKept) return atHand;
    let found;
    try {
      found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    } catch {
      found = null;
    }
    return Array.isArray(found) ? found.filter(isMark) : [];
  };

  const keep = (marks) => {
    atHand = marks;
    if (isKept) {
      try {
        localStorage.setItem(KEY, JSON.stringify(marks));
      } catch {
        isKept = false;
      }
    }
    document.dispatchEvent(new Event("judged"));
  };

  // A quote has one speaker: what is judged of it later counts.
  const add = (mark) => {
    const others = all().filter((one) => mark.quote === undefined || one.quote !== mark.quote);
    keep([...others, mark]);
  };
  const remove = (at) => keep(all().toSpliced(at, 1));
  const explain = (at, reason) => keep(all().with(at, { ...all()[at], reason }));

  // What a reader must know whose browser keeps nothing.
  const FORGETS = "This browser keeps nothing for these pages: "
    + "what is judged is gone when the page is left. Export it before.";
  const warning = () => (isKept ? "" : FORGETS);

  // Writing.

  const isReason = (text) => /[\p{L}\p{N}]/u.test(text);

  // A basic string of TOML. What cannot be seen is written as an escape, so that whoever reviews
  // the file sees it; half of a character is none.
  const quoted = (text) => {
    const escaped = text
      .replace(/\p{Surrogate}/gu, "\ufffd")
      .replace(/["\\]/g, "\\$&")
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu, (one) => {
        const code = one.codePointAt(0).toString(16);
        return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
      });
    return `"${escaped}"`;
  };

  const entity = (one) => {
    const keys = ["id", "name", "article"].filter((key) => one[key] !== undefined);
    return `{ ${keys.map((key) => `${key} = ${quoted(one[key])}`).join(", ")} }`;
  };

  const table = (mark) => {
    const lines = [`[[${mark.kind}]]`];
    if (mark.kind === "speaker") {
      // Words outlast a change of the extraction, which gives a quote another id.
      lines.push(...(mark.words === undefined
        ? [`# ${quoted(mark.text)}`, `quote = ${quoted(mark.quote)}`]
        : [`quote = ${quoted(mark.words)}`, `article = ${quoted(mark.article)}`]));
      const { speaker, nobody } = mark;
      lines.push(speaker ? `speaker = ${entity(speaker)}` : `nobody = ${quoted(nobody)}`);
    } else {
      lines.push("entities = [", ...mark.entities.map((one) => `  ${entity(one)},`), "]");
    }
    return [...lines, `reason = ${quoted(mark.reason)}`, ""].join("\n");
  };

  // Return the file: those marks that have a reason.
  const toml = () => [
    `# Judged on the proof sheets of release ${version}.\n`,
    ...all().filter((mark) => isReason(mark.reason)).map(table),
  ].join("\n");

  // Showing.

  const { words, between } = copydesk;
  const called = (one) => words(one.article ? `${one.name} (${one.article})` : one.name ?? one.id);
  const SAYINGS = { same: "the same: ", different: "different: " };
  const saying = (mark) => {
    if (mark.kind !== "speaker") {
      return [SAYINGS[mark.kind], ...between(" and ", mark.entities.map(called))];
    }
    return mark.speaker
      ? ["said by ", called(mark.speaker)]
      : [`said by nobody named (${mark.nobody})`];
  };

  const count = () => {
    document.getElementById("judgement-count").textContent = all().length || "";
  };
  document.addEventListener("judged", count);
  window.addEventListener("storage", () => document.dispatchEvent(new Event("judged")));
  count();

  return { all, add, remove, explain, warning, isReason, toml, saying };
})();
