// Material's instant navigation puts the content of another page into the first, whose header and language stay.
(() => {
  // What the header links to must not depend on the address
  for (const link of document.querySelectorAll(".cb-header a")) link.href = link.href;
  for (const form of document.querySelectorAll(".cb-header form[action]")) form.action = form.action;
  // A page of another language is loaded as a whole. Such pages have a folder (en/), but for one language
  const languageOf = ({ pathname }) => /^[a-z]{2}(?=\/)/.exec(pathname.slice(casebook.site.pathname.length))?.[0];
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a");
    if (link?.pathname && languageOf(link) !== languageOf(location)) link.target ||= "_self"; // Material leaves links with a target alone
  }, true);
})();
