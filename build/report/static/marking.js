// On the sheets of articles and entities: buttons to judge a speaker, or who is who.
"use strict";

{
  const { make, words, visible, between, judgements } = copydesk;
  const MOST_NAMES = 10;
  // So many names are looked at for those that may be chosen.
  const MOST_LOOKED_AT = 40;
  // So many of its words stand for a quote, where no other quote of the article has them.
  const MOST_WORDS = 12;
  let asked = 0;

  const labelled = (text, field, note = "") => {
    field.id = `asked-${asked += 1}`;
    const label = make("label", { for: field.id }, text);
    return make("p", {}, label, " ", field, " ", make("span", { class: "status" }, note));
  };
  const option = (type, name, ...children) => {
    const box = make("input", { type, name });
    return { box, element: make("label", { class: "option" }, box, " ", ...children) };
  };
  const fields = (legend, ...children) => (
    make("fieldset", {}, make("legend", {}, legend), ...children)
  );
  const STILL_HOLDS = "Who comes later must be able to tell whether it still holds.";

  // A dialog that ends with a reason. `judged` returns the mark, or null where something is amiss
  // that it has said at its field.
  const ask = (title, children, judged) => {
    const heading = make("h2", { id: "asked" }, title);
    const reason = make("input", { required: "", autocomplete: "off" });
    const why = labelled("Why", reason, STILL_HOLDS);
    const save = make("button", { class: "main" }, "Keep this judgement");
    const cancel = make("button", { type: "button" }, "Cancel");
    const form = make("form", {}, heading, ...children, why, make("p", {}, save, " ", cancel));
    const dialog = make("dialog", { "aria-labelledby": "asked" }, form);
    if (judgements.warning()) form.append(make("p", { class: "flag" }, judgements.warning()));
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    reason.addEventListener("input", () => reason.setCustomValidity(
      judgements.isReason(reason.value) ? "" : "Say why, in words.",
    ));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const mark = judged();
      if (mark === null) return;
      judgements.add({ ...mark, reason: reason.value.trim() });
      dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
  };

  // A search for the name of an entity; `chosen` returns it, or null and says so.
  const picker = (accepts) => {
    const field = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const said = make("p", { class: "note", role: "status" });
    const list = make("div", {});
    let names = [];
    let boxes = [];
    let last = 0;
    const show = async (query) => {
      const mine = last += 1;
      const found = await copydesk.find(query);
      const first = found?.names.numbers.slice(0, MOST_LOOKED_AT) ?? [];
      const looked = first.length ? await copydesk.names(first) : [];
      if (mine !== last) return;
      names = looked.filter(accepts).slice(0, MOST_NAMES);
      boxes = names.map((one) => {
        const facts = [one.type, one.description, `${one.mentions} mentions`].filter(Boolean);
        const told = make("span", { class: "status" }, visible(facts.join(" · ")));
        return option("radio", "entity", words(one.name), " ", told);
      });
      list.replaceChildren(...boxes.map((one) => one.element));
      said.textContent = found ? `${names.length} to choose from.` : "";
    };
    field.addEventListener("input", () => {
      field.setCustomValidity("");
      show(field.value).catch((error) => {
        said.textContent = `The search failed: ${error.message}.`;
      });
    });
    list.addEventListener("change", () => field.setCustomValidity(""));
    return {
      elements: [labelled("Look up a name", field), said, list],
      chosen: () => {
        const at = boxes.findIndex((one) => one.box.checked);
        if (at === -1) {
          field.setCustomValidity("Look up a name, and choose one of those found.");
          field.reportValidity();
          return null;
        }
        return { id: names[at].id, name: names[at].name };
      },
    };
  };

  // A button to judge with, and what was judged at a place so far.
  const judge = (label, about, open) => {
    const named = { "aria-label": `${label}: ${visible(about)}` };
    const button = make("button", { type: "button", class: "judge", ...named }, label);
    button.addEventListener("click", open);
    return button;
  };
  const judgedSoFar = (fits) => {
    const said = make("span", { class: "judged" });
    const show = () => {
      const marks = judgements.all().filter(fits);
      const sayings = marks.map((mark) => make("span", {}, ...judgements.saying(mark)));
      said.replaceChildren(marks.length ? "Judged: " : "", ...between("; ", sayings));
    };
    document.addEventListener("judged", show);
    show();
    return said;
  };
  // Not by the browser's address: some servers leave the ".html" away.
  const { page } = document.documentElement.dataset;

  // Speakers.

  const textOf = (note) => JSON.parse(note.dataset.words);
  const folded = (text) => ` ${copydesk.foldedWords(text).join(" ")} `;
  const beginning = (text) => text.split(/\s+/).slice(0, MOST_WORDS).join(" ");

  // Return words that no other quote of the article has; undefined where there are none, or where
  // they are withheld.
  const wordsOf = (note) => {
    const text = textOf(note);
    if (text === null) return undefined;
    const others = [...note.closest("article").querySelectorAll(".note-quote")]
      .filter((one) => one !== note)
      .map((one) => folded(textOf(one) ?? ""));
    return [beginning(text), text].find((some) => (
      folded(some).trim() && !/^(?:quo|men|ent|art)_/.test(some.trim())
      && others.every((one) => !one.includes(folded(some)))
    ));
  };

  const markOf = (note) => ({
    kind: "speaker",
    quote: note.dataset.quote,
    article: note.closest("article").dataset.article,
    words: wordsOf(note),
    text: beginning(textOf(note) ?? ""),
    at: `${page}#${note.dataset.quote}`,
  });

  const askForSpeaker = async (note) => {
    const about = await copydesk.about();
    const { elements, chosen } = picker((one) => about.speakers.includes(one.type));
    const someone = option("radio", "who", "Somebody else");
    const nobody = option("radio", "who", "Nobody named");
    const statuses = about.nobody.map(([value, means]) => make("option", { value }, means));
    const why = make("select", {}, ...statuses);
    const search = make("div", {}, ...elements);
    const reasons = labelled("It is", why);
    const choose = () => {
      search.hidden = !someone.box.checked;
      reasons.hidden = !nobody.box.checked;
    };
    someone.box.checked = true;
    for (const { box } of [someone, nobody]) box.addEventListener("change", choose);
    choose();
    const text = textOf(note);
    const said = text === null
      ? "A quote whose words are withheld."
      : make("q", { class: "said" }, words(text));
    const speaker = fields("Speaker", someone.element, nobody.element, search, reasons);
    ask("Who said this?", [make("p", {}, said), speaker], () => {
      if (nobody.box.checked) return { ...markOf(note), nobody: why.value };
      const someoneElse = chosen();
      return someoneElse && { ...markOf(note), speaker: someoneElse };
    });
  };

  for (const note of document.querySelectorAll(".note-quote")) {
    const judged = judgedSoFar((mark) => mark.quote === note.dataset.quote);
    const open = () => askForSpeaker(note).catch((error) => {
      judged.textContent = `It cannot be judged: ${error.message}.`;
    });
    note.append(" ", judge("Wrong speaker?", beginning(textOf(note) ?? ""), open), " ", judged);
  }

  // Who is who.

  const nameOf = (thing) => thing.querySelector("h2 .mention").textContent;

  const askForSame = (thing) => {
    const ours = { id: thing.dataset.id, name: nameOf(thing) };
    const { elements, chosen } = picker((one) => one.id !== ours.id);
    const whom = make("p", {}, words(ours.name), " is the same as");
    ask("Who is the same?", [whom, ...elements], () => {
      const other = chosen();
      return other && { kind: "same", entities: [ours, other], at: `${page}#${ours.id}` };
    });
  };

  // Names that only differ in case or accents are one to a build; one alone tells nothing apart.
  const namesOf = (thing) => {
    const known = new Map();
    const others = [...thing.querySelectorAll(".alias")].map((one) => one.textContent);
    for (const name of [nameOf(thing), ...others]) {
      if (!known.has(folded(name))) known.set(folded(name), name);
    }
    return known.size < 2 ? [] : [...known.values()].map((name) => (
      { ...option("checkbox", "name", words(name)), meant: { name } }
    ));
  };
  const mentionsOf = (thing) => [...thing.querySelectorAll("[data-mention]")].map((item) => {
    const printed = JSON.parse(item.dataset.printed);
    const { article, mention } = item.dataset;
    const title = [...item.querySelector("a").childNodes].map((one) => one.cloneNode(true));
    const offered = option("checkbox", "name", words(printed ?? nameOf(thing)), " in ", ...title);
    return { ...offered, meant: printed === null ? { id: mention } : { name: printed, article } };
  });

  const askForDifferent = (thing) => {
    const [names, mentions] = [namesOf(thing), mentionsOf(thing)];
    const all = [...names, ...mentions];
    const [{ box: first }] = all;
    for (const { box } of all) box.addEventListener("change", () => first.setCustomValidity(""));
    const listed = (legend, some) => (
      some.length ? [fields(legend, ...some.map((one) => one.element))] : []
    );
    const children = [
      make("p", {}, "Choose two names or more, no two of which are one."),
      ...listed("In all articles", names),
      ...listed("In one article", mentions),
    ];
    ask("Which are different?", children, () => {
      const entities = all.filter((one) => one.box.checked).map((one) => one.meant);
      const at = `${page}#${thing.dataset.id}`;
      if (entities.length > 1) return { kind: "different", entities, at };
      first.setCustomValidity("Choose two or more.");
      first.reportValidity();
      return null;
    });
  };

  for (const thing of document.querySelectorAll("article.thing[data-id^='ent_']")) {
    const place = `#${thing.dataset.id}`;
    const buttons = [judge("Same as…", nameOf(thing), () => askForSame(thing))];
    if (namesOf(thing).length || mentionsOf(thing).length > 1) {
      buttons.push(" ", judge("Several in one…", nameOf(thing), () => askForDifferent(thing)));
    }
    const judged = judgedSoFar((mark) => mark.at.endsWith(place));
    const judging = make("p", { class: "judging" }, ...buttons, " ", judged);
    thing.querySelector("header").append(judging);
  }
}
