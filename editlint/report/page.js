for (const card of document.querySelectorAll("article.card")) {
  const fields = card.querySelector("fieldset");
  if (!fields) continue;
  fields.hidden = false;
  fields.addEventListener("change", () => {
    const off = new Set();
    for (const box of fields.querySelectorAll("input:not(:checked)"))
      for (const [name, value] of Object.entries(box.dataset))
        for (const item of card.querySelectorAll(`.findings > li[data-${name}="${value}"]`)) off.add(item.id);
    for (const item of card.querySelectorAll(".findings > li")) item.classList.toggle("off", off.has(item.id));
    for (const mark of card.querySelectorAll("[data-findings]"))
      mark.classList.toggle("off", mark.dataset.findings.trim().split(" ").every((id) => off.has(id)));
  });
}
