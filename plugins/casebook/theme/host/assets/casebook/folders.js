// A web server answers a link to a folder with the page in it; a browser that reads files from disk lists the folder.
// So that a copy on disk can be read like the site, links to folders lead to the page there.
if (location.protocol === "file:") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  }, true);
}
