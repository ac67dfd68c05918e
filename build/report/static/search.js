// The search of all pages: words are folded, and of the index is loaded what is asked for.
//
// The files of the index are scripts, since a page that was opened from a disk may load nothing
// else; each calls `copydesk.index`. What comes from articles is only ever text, never markup.
"use strict";

const copydesk = (() => {
  const ROOT = new URL("../", document.currentScript.src);
  const MOST_LETTERS = 40;
  // Of the words that begin as the last one does, those in so many files are looked up.
  const MOST_FILES = 8;
  const PLAIN = new Map([
    ["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["ø", "o"], ["đ", "d"], ["ð", "d"], ["þ", "th"],
    ["ł", "l"], ["ı", "i"], ["ς", "σ"],
  ]);

  // The rule of build/report/folding.py, by which the index was written.
  const foldedWords = (text) => {
    const plain = text
      .normalize("NFKD").toLowerCase().normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[ßæœøđðþłıς]/g, (one) => PLAIN.get(one))
      .replace(/['’‘ʼ]/g, "")
      .replace(/(?<=[\p{L}\p{Nl}\p{No}])\.(?=[\p{L}\p{Nl}\p{No}])/gu, "");
    const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.map((word) => [...word].slice(0, MOST_LETTERS).join(""));
  };

  // Loading.

  const contents = new Map();
  const loads = new Map();

  const load = (name) => {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        const fail = () => reject(new Error(`search/${name}.js cannot be read`));
        script.addEventListener("load", () => {
          if (contents.has(name)) resolve(contents.get(name));
          else fail();
        });
        script.addEventListener("error", fail);
        script.src = new URL(`search/${name}.js`, ROOT);
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  // Finding. What is found of a kind is {numbers, total, isCounted, isWhole}: the numbers in order,
  // how many there are, or (if they are not counted) at least are, and whether the numbers are all.

  // The index is in the order of code points, in which JavaScript does not compare.
  const precedes = (left, right) => {
    const [ours, theirs] = [left, right].map((word) => [...word].map((one) => one.codePointAt(0)));
    const at = ours.findIndex((one, place) => one !== theirs[place]);
    return at === -1 ? ours.length < theirs.length : ours[at] < (theirs[at] ?? -1);
  };

  const list = (total, gaps) => {
    let at = 0;
    const isWhole = total === gaps.length;
    return { numbers: gaps.map((gap) => (at += gap)), total, isCounted: true, isWhole };
  };

  const together = (lists) => {
    if (lists.length === 1) return lists[0];
    const all = new Set(lists.flatMap((one) => one.numbers));
    const numbers = [...all].sort((left, right) => left - right);
    const total = Math.max(numbers.length, ...lists.map((one) => one.total));
    const isWhole = lists.every((one) => one.isWhole);
    return { numbers, total, isCounted: isWhole, isWhole };
  };

  const lookUp = async (about, word, isPrefix) => {
    const fits = (other) => (isPrefix ? other.startsWith(word) : other === word);
    const first = Math.max(0, about.firsts.findLastIndex((one) => !precedes(word, one)));
    let end = first + 1;
    while (end < about.firsts.length && fits(about.firsts[end])) end += 1;
    const last = Math.min(end, first + MOST_FILES);
    const names = about.firsts.slice(first, last).map((_, at) => load(`words-${first + at}`));
    const found = (await Promise.all(names)).flat().filter(([other]) => fits(other));
    return {
      word,
      isCut: last < end,
      names: together(found.map(([, total, gaps]) => list(total, gaps))),
      quotes: together(found.map(([, , , total, gaps]) => list(total, gaps))),
    };
  };

  // What has all words. A word that very many have is not listed whole, and narrows nothing down
  // where another word does.
  const shared = (looked, kind) => {
    const whole = looked.filter((one) => one[kind].isWhole);
    const used = whole.length ? whole : looked;
    const [fewest, ...others] = used
      .map((one) => one[kind].numbers)
      .sort((left, right) => left.length - right.length);
    const sets = others.map((numbers) => new Set(numbers));
    const numbers = fewest.filter((one) => sets.every((set) => set.has(one)));
    const isWhole = whole.length > 0;
    const unused = looked.filter((one) => !used.includes(one)).map((one) => one.word);
    return looked.length === 1
      ? { ...looked[0][kind], unused }
      : { numbers, total: numbers.length, isCounted: isWhole, isWhole, unused };
  };

  // Return what has all words of a query, its last word taken as the beginning of one.
  const find = async (query) => {
    const words = foldedWords(query);
    if (!words.length) return null;
    const about = await load("about");
    const last = words.pop();
    const whole = [...new Set(words)].map((word) => lookUp(about, word, false));
    // One letter begins too many words to be of use.
    const isBeginning = [...last].length > 1;
    const looked = await Promise.all([...whole, lookUp(about, last, isBeginning)]);
    return {
      words,
      last,
      isBeginning,
      isCut: looked.some((one) => one.isCut),
      names: shared(looked, "names"),
      quotes: shared(looked, "quotes"),
    };
  };

  const records = async (kind, numbers) => {
    const { perFile } = await load("about");
    const files = numbers.map((number) => load(`${kind}-${Math.floor(number / perFile)}`));
    return (await Promise.all(files)).map((rows, at) => rows[numbers[at] % perFile]);
  };

  const name = ([id, address, name, type, aliases, description, mentions]) => (
    { id, address, name, type, aliases, description, mentions }
  );
  const quote = ([address, text, speakers, status, headline, publisher, day]) => (
    { address, text, speakers, status, headline, publisher, day }
  );

  // Elements.

  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // Characters that cannot be seen, those that reorder a line among them, are shown as escapes, by
  // the rule of build/report/characters.py.
  const escaped = (one) => {
    const digits = one.codePointAt(0).toString(16);
    return digits.length > 4 ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
  };
  const MARKS = String.raw`[\p{Mn}\p{Me}]`;
  const BLANK = String.raw`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0`;
  const UNSEEN = String.raw`(?![\n\t\u200c\u200d\u00ad])[${BLANK}]`;
  const SELECTOR = String.raw`(?<![\p{S}\p{P}\p{N}\p{Lo}\u2139])\p{VS}`;
  const ACCENT = String.raw`(?<=^|\s)${MARKS}`;
  const ALONE = new RegExp(`(?:${UNSEEN}|${SELECTOR}|${ACCENT})${MARKS}*`, "gu");
  const visible = (text) => text.replace(ALONE, (some) => [...some].map(escaped).join(""));

  const words = (text) => make("bdi", {}, visible(text));

  // Nodes with a text between each two.
  const between = (text, nodes) => nodes.flatMap((one, at) => (at ? [text, one] : [one]));

  const numeral = (count) => count.toLocaleString("en");

  const link = (address, ...children) => {
    const element = make("a", {}, ...children);
    element.href = new URL(address, ROOT);
    return element;
  };

  return {
    foldedWords,
    find,
    about: () => load("about"),
    names: async (numbers) => (await records("names", numbers)).map(name),
    quotes: async (numbers) => (await records("quotes", numbers)).map(quote),
    index: (name, content) => contents.set(name, content),
    make, words, visible, between, numeral, link, ROOT,
  };
})();

{
  const form = document.querySelector("form.search");
  const field = form.elements.q;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(new URL(`search.html?q=${encodeURIComponent(field.value)}`, copydesk.ROOT));
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input, textarea, select, dialog");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
}
