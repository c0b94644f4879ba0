// Resets the forms of a page from the back/forward cache, so that they match its rows and not what was chosen before
// leaving it. For pages that are loaded again, autocomplete="off" does the same.
addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) form.reset();
});
