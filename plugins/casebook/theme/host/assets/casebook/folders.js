// On disk, links to folders lead to the page in the folder, so that a copy of the site can be read without a server.
// A web server answers such a link with that page; a browser that reads from disk would list the folder.
if (location.protocol === "file:") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  }, true);
}
