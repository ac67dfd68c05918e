// The page of the search: what was found, some at a time.
"use strict";

{
  const AT_A_TIME = 25;
  // So many characters of a quote are shown before the first word that was found, and in all.
  const BEFORE = 80;
  const ALL = 280;
  const { make, words, visible, link } = copydesk;
  const status = document.getElementById("said");
  const counted = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

  // The part of a text where words of a query are, these set off.
  const excerpt = (text, found) => {
    const isFound = (printed) => copydesk.foldedWords(printed).some((word) => (
      found.words.includes(word) || word.startsWith(found.last)
    ));
    const printed = [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’‘ʼ.][\p{L}\p{N}\p{M}]+)*/gu)];
    const hits = printed.filter(([word]) => isFound(word));
    const begin = printed.find(({ index }) => index >= (hits[0]?.index ?? 0) - BEFORE)?.index ?? 0;
    const start = begin < BEFORE / 2 ? 0 : begin;
    const end = printed.findLast(({ index }) => index <= start + ALL)?.index ?? ALL;
    const stop = text.length <= start + ALL ? text.length : end;
    const pieces = [start ? "… " : ""];
    let at = start;
    for (const { 0: word, index } of hits.filter((one) => one.index >= start && one.index < stop)) {
      pieces.push(visible(text.slice(at, index)), make("mark", {}, visible(word)));
      at = index + word.length;
    }
    return make("bdi", {}, ...pieces, visible(text.slice(at, Math.max(at, stop))), stop < text.length ? "…" : "");
  };

  const quiet = (...children) => make("span", { class: "status" }, ...children);

  const ofName = (name) => {
    const facts = [name.type, name.description, counted(name.mentions, "mention")];
    const item = make("li", {}, link(name.address, words(name.name)), " ", quiet(facts.filter(Boolean).map(visible).join(" · ")));
    if (name.aliases.length) {
      const others = name.aliases.flatMap((one, at) => [at ? "; " : "", words(one)]);
      item.append(make("div", { class: "status" }, "also ", ...others));
    }
    return item;
  };

  const ofQuote = (quote, found) => {
    const said = quote.text
      ? make("q", { class: "said" }, excerpt(quote.text, found))
      : make("span", { class: "absent" }, "The words are withheld in this release.");
    const speakers = quote.speakers.length
      ? quote.speakers.flatMap((one, at) => [at ? ", " : "", make("span", { class: "speaker" }, words(one))])
      : [make("span", { class: "absent" }, `speaker ${quote.status}`)];
    const where = [quote.headline, quote.publisher].filter(Boolean).flatMap((one) => [" · ", words(one)]);
    const day = quote.day ? [" · ", make("time", { datetime: quote.day }, quote.day)] : [];
    return make("li", {}, link(quote.address, said), make("div", { class: "status" }, ...speakers, ...where, ...day));
  };

  // How many there are, and which words were of no help.
  const notes = (found, kind) => {
    const { numbers, total, isCounted, isWhole, unused } = found[kind];
    const said = [];
    if (total > numbers.length) {
      said.push(`The first ${numbers.length.toLocaleString("en")} of ${total.toLocaleString("en")}${isCounted ? "" : " or more"}.`);
    } else if (!isWhole) {
      said.push("There may be more: all of these words are in very many.");
    }
    if (unused.length) {
      said.push(`Left out, since very many have it: ${unused.map((one) => `“${one}”`).join(", ")}.`);
    }
    return said.join(" ");
  };

  const list = async (found, kind, records, item) => {
    const section = document.getElementById(`found-${kind}`);
    const items = section.querySelector("ol");
    const more = section.querySelector("button");
    const { numbers, total } = found[kind];
    section.querySelector(".count").textContent = total.toLocaleString("en");
    section.querySelector(".note").textContent = notes(found, kind);
    const show = async () => {
      const next = numbers.slice(items.childElementCount, items.childElementCount + AT_A_TIME);
      const added = (await records(next)).map((one) => item(one, found));
      items.append(...added);
      more.hidden = items.childElementCount >= numbers.length;
      return added;
    };
    more.addEventListener("click", async () => {
      const [first] = await show();
      first.querySelector("a").focus();
      status.textContent = `${items.childElementCount.toLocaleString("en")} of ${counted(numbers.length, kind.slice(0, -1))} are shown.`;
    });
    await show();
    section.hidden = numbers.length === 0;
  };

  const answer = async (query) => {
    const found = await copydesk.find(query);
    if (found === null) {
      status.textContent = "Write a word of a name or of a quote into the field above.";
      return;
    }
    await list(found, "names", copydesk.names, ofName);
    await list(found, "quotes", copydesk.quotes, ofQuote);
    const cut = found.isCut ? ` Very many words begin with “${found.last}”: the first of them were looked up; write more of it.` : "";
    status.textContent = `${counted(found.names.total, "name")} and ${counted(found.quotes.total, "quote")} found for “${visible(query)}”.${cut}`;
  };

  const query = new URLSearchParams(location.search).get("q") ?? "";
  document.querySelector("form.search").elements.q.value = query;
  answer(query).catch((error) => {
    status.textContent = `The search failed: ${error.message}. Write the report again.`;
  });
}
