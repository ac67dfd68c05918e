// The page of the search: what was found, some at a time.
"use strict";

{
  const AT_A_TIME = 25;
  // So many characters of a quote are shown before the first word that was found, and in all.
  const BEFORE = 80;
  const ALL = 280;
  const { make, words, visible, between, numeral, link } = copydesk;
  const status = document.getElementById("said");
  const counted = (count, one) => `${numeral(count)} ${one}${count === 1 ? "" : "s"}`;

  // A place to cut a text near another, between two characters.
  const whole = (text, at) => (/[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at);

  // The part of a text where words of a query are, these set off.
  const excerpt = (text, found) => {
    const isFound = (printed) => copydesk.foldedWords(printed).some((word) => (
      found.words.includes(word)
      || (found.isBeginning ? word.startsWith(found.last) : word === found.last)
    ));
    const printed = [...text.matchAll(/[\p{L}\p{N}\p{M}]+(?:['’‘ʼ.][\p{L}\p{N}\p{M}]+)*/gu)];
    const hits = printed.filter(([word]) => isFound(word));
    const begin = printed.find(({ index }) => index >= (hits[0]?.index ?? 0) - BEFORE)?.index ?? 0;
    const start = begin < BEFORE / 2 ? 0 : begin;
    // It ends before a word, but not before all of what was found: a word may be longer than that.
    const first = Math.max(start, hits[0]?.index ?? 0);
    const last = printed.findLast(({ index }) => index > first && index <= start + ALL)?.index;
    const cut = last ?? whole(text, first + ALL);
    const stop = Math.min(text.length <= start + ALL ? text.length : cut, text.length);
    const pieces = [start ? "… " : ""];
    let at = start;
    for (const { 0: word, index } of hits.filter((one) => one.index >= start && one.index < stop)) {
      const end = Math.min(index + word.length, stop);
      pieces.push(visible(text.slice(at, index)), make("mark", {}, visible(text.slice(index, end))));
      at = end;
    }
    pieces.push(visible(text.slice(at, stop)), stop < text.length ? "…" : "");
    return make("bdi", {}, ...pieces);
  };

  const ofName = (name) => {
    const facts = [name.type, name.description, counted(name.mentions, "mention")].filter(Boolean);
    const item = make("li", {}, link(name.address, words(name.name)), " ");
    item.append(make("span", { class: "status" }, visible(facts.join(" · "))));
    if (name.aliases.length) {
      const others = between("; ", name.aliases.map(words));
      item.append(make("div", { class: "status" }, "also ", ...others));
    }
    return item;
  };

  const ofQuote = (quote, found) => {
    const said = quote.text
      ? make("q", { class: "said" }, excerpt(quote.text, found))
      : make("span", { class: "absent" }, "The words are withheld in this release.");
    const names = quote.speakers.map((one) => make("span", { class: "speaker" }, words(one)));
    const unknown = make("span", { class: "absent" }, `speaker ${quote.status}`);
    const facts = [
      names.length ? make("span", {}, ...between(", ", names)) : unknown,
      ...[quote.headline, quote.publisher].filter(Boolean).map(words),
      ...quote.day ? [make("time", { datetime: quote.day }, quote.day)] : [],
    ];
    const status = make("div", { class: "status" }, ...between(" · ", facts));
    return make("li", {}, link(quote.address, said), status);
  };

  // How many there are, and which words were of no help.
  const notes = (found, kind) => {
    const { numbers, total, isCounted, isWhole, unused } = found[kind];
    const said = [];
    if (total > numbers.length) {
      const orMore = isCounted ? "" : " or more";
      said.push(`The first ${numeral(numbers.length)} of ${numeral(total)}${orMore}.`);
    } else if (!isWhole) {
      said.push("There may be more: all of these words are in very many.");
    }
    if (unused.length) {
      const left = unused.map((one) => `“${one}”`).join(", ");
      said.push(`Left out, since very many have it: ${left}.`);
    }
    return said.join(" ");
  };

  const list = async (found, kind, records, item) => {
    const section = document.getElementById(`found-${kind}`);
    const items = section.querySelector("ol");
    const more = section.querySelector("button");
    const { numbers, total } = found[kind];
    section.querySelector(".count").textContent = numeral(total);
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
      const all = counted(numbers.length, kind.slice(0, -1));
      status.textContent = `${numeral(items.childElementCount)} of ${all} are shown.`;
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
    const [names, quotes] = [found.names.total, found.quotes.total];
    const both = `${counted(names, "name")} and ${counted(quotes, "quote")}`;
    const cut = found.isCut
      ? ` Very many words begin with “${found.last}”: only the first were looked up, write more.`
      : "";
    status.textContent = `${both} found for “${visible(query)}”.${cut}`;
  };

  const query = new URLSearchParams(location.search).get("q") ?? "";
  document.querySelector("form.search").elements.q.value = query;
  answer(query).catch((error) => {
    status.textContent = `The search failed: ${error.message}. Write the report again.`;
  });
}
