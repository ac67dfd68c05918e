// The page of the judgements made on these pages: each with its reason, and the file to export.
"use strict";

{
  const { make, words, link, judgements } = copydesk;
  const list = document.getElementById("judged");
  const file = document.getElementById("file");
  const status = document.getElementById("said");
  const NAME = "judgements.toml";

  const item = (mark, at) => {
    const reason = make("input", { value: mark.reason, "aria-label": "Why", required: "" });
    reason.addEventListener("change", () => judgements.explain(at, reason.value.trim()));
    const remove = make("button", { type: "button" }, "Take back");
    remove.addEventListener("click", () => {
      judgements.remove(at);
      const next = list.children[Math.min(at, list.childElementCount - 1)];
      (next?.querySelector("button") ?? status).focus();
    });
    const quote = make("q", { class: "said" }, words(mark.text || mark.quote || ""));
    const where = link(mark.at, "where it stands");
    const what = make("p", {}, ...judgements.saying(mark), " · ", where);
    if (mark.kind === "speaker") what.prepend(quote, " ");
    return make("li", {}, what, make("p", { class: "why" }, "Why: ", reason, " ", remove));
  };

  const show = () => {
    const marks = judgements.all();
    const unexplained = marks.filter((mark) => !judgements.isReason(mark.reason)).length;
    list.replaceChildren(...marks.map(item));
    file.value = marks.length ? judgements.toml() : "";
    document.getElementById("export").hidden = marks.length === 0;
    status.textContent = [
      marks.length ? `${marks.length} so far.` : "None so far.",
      unexplained ? `${unexplained} without a reason: not in the file.` : "",
      judgements.warning(),
    ].filter(Boolean).join(" ");
  };
  document.addEventListener("judged", show);

  document.getElementById("download").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([file.value], { type: "application/toml" }));
    const anchor = make("a", { download: NAME });
    anchor.href = address;
    anchor.click();
    URL.revokeObjectURL(address);
  });
  document.getElementById("copy").addEventListener("click", async () => {
    file.select();
    try {
      await navigator.clipboard.writeText(file.value);
      status.textContent = "Copied.";
    } catch {
      status.textContent = "This browser lets no page copy: the text is selected, copy it by hand.";
    }
  });
  show();
}
