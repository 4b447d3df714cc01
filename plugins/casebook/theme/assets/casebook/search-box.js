// Material's search box, made right for Korean input and for the keyboard. The box itself stays Material's.
(() => {
  const search = document.querySelector("[data-md-component=search]");
  const status = search?.querySelector(".cb-search-status");
  if (!status) return;
  const box = search.querySelector("[data-md-component=search-query]");
  const toggle = document.getElementById("__search");
  const [told, list] = search.querySelector("[data-md-component=search-result]").children;

  // Material looks at the box when a key is released. Input methods, paste and voice only change it.
  box.addEventListener("input", () => box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })));

  // Material closes the search at Tab, and takes any other key back to the box, the shift of Shift+Tab too. Results are
  // links, so Tab goes through them; the search closes when it is left.
  const ours = new Set(["Tab", "Shift", "Control", "Alt", "Meta"]);
  document.addEventListener("keydown", (event) => {
    if (ours.has(event.key) && toggle.checked && search.contains(document.activeElement)) event.stopPropagation();
  }, true);
  search.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !search.contains(relatedTarget) && relatedTarget !== toggle) {
      toggle.checked = false;
      toggle.dispatchEvent(new Event("change"));
    }
  });

  // Material has told how many results there are; tell it so that it is announced, and counts pages only.
  new MutationObserver(() => {
    for (const link of list.querySelectorAll("a, summary")) link.tabIndex = 0;
    const all = list.querySelectorAll(":scope > li > a[href*='?q=']").length;
    const count = list.children.length - all;
    const { start, none, some, more } = status.dataset;
    const text = box.value.trim() ? (all ? more : count ? some : none) : start;
    status.textContent = text.replace("{count}", count);
  }).observe(told, { childList: true, characterData: true, subtree: true });
})();
