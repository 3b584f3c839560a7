for (const card of document.querySelectorAll("article.card")) {
  const item = (mark) => document.getElementById(mark.hash.slice(1));
  const markers = card.querySelectorAll(".text a");
  for (const mark of markers) mark.title = item(mark).textContent.trim();
  const fields = card.querySelector("fieldset");
  if (!fields) continue;
  fields.hidden = false;
  fields.addEventListener("change", () => {
    const unchecked = (name) => new Set([...fields.querySelectorAll(`[data-${name}]:not(:checked)`)].map((box) => box.dataset[name]));
    const severities = unchecked("severity"), families = unchecked("family"), off = new Set();
    for (const family of card.querySelectorAll(".family"))
      for (const each of family.querySelectorAll("li")) {
        const hidden = severities.has(each.dataset.severity ?? "info") || families.has(family.dataset.family);
        each.classList.toggle("off", hidden);
        if (hidden) off.add(each.id.slice(card.id.length));
      }
    for (const family of card.querySelectorAll(".family")) family.classList.toggle("off", !family.querySelector("li:not(.off)"));
    for (const mark of markers) mark.classList.toggle("off", off.has(mark.hash.slice(1 + card.id.length)));
    let after = [];  // the labels behind a mark, which it has where it names none
    for (const each of [...card.querySelectorAll(".text mark, .text a")].reverse())
      if (each.matches("a")) after = each.nextSibling?.nodeName === "A" ? [each.textContent, ...after] : [each.textContent];
      else each.classList.toggle("off", (each.dataset.f?.split(" ") ?? after).every((label) => off.has(label)));
  });
}
