// On disk, links to folders and forms that are sent to one lead to the page in the folder, so that a copy of the site can be read
// without a server. A web server answers such a link with that page; a browser that reads from disk would list the folder.
if (location.protocol === "file:") {
  const pageOf = (address) => {
    const url = new URL(address, location.href);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url.href;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link?.protocol === "file:") link.href = pageOf(link.href);
  }, true);
  document.addEventListener("submit", ({ target }) => target.setAttribute("action", pageOf(target.getAttribute("action") ?? "")), true);
}
