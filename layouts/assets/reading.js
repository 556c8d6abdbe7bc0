// Reading settings: size, face and light or dark, kept in this browser only. Loaded in the head, so that the page is
// first painted the way the reader chose.
(function () {
  "use strict";
  var root = document.documentElement;
  var store = "reading";
  var chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem(store) || "{}") || {};
  } catch (error) {
    // Storage is switched off or holds something else: the page is shown as it comes.
  }
  ["size", "face", "theme"].forEach(function (name) {
    if (typeof chosen[name] === "string") root.setAttribute("data-" + name, chosen[name]);
  });
  root.setAttribute("data-script", "");

  // Opened from a disk there is no server to answer for a folder with its index.html, so the link names it.
  if (location.protocol === "file:") {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a[href]");
      var parts = link && /^([^?#:]*\/)([?#].*)?$/.exec(link.getAttribute("href"));
      if (parts) link.setAttribute("href", parts[1] + "index.html" + (parts[2] || ""));
    }, true);
  }

  document.addEventListener("DOMContentLoaded", function () {
    var panel = document.querySelector(".prefs");
    if (!panel) return;
    panel.querySelectorAll("input").forEach(function (input) {
      if ((chosen[input.name] || "") === input.value) input.checked = true;
      input.addEventListener("change", function () {
        if (input.value) {
          chosen[input.name] = input.value;
          root.setAttribute("data-" + input.name, input.value);
        } else {
          delete chosen[input.name];
          root.removeAttribute("data-" + input.name);
        }
        try {
          localStorage.setItem(store, JSON.stringify(chosen));
        } catch (error) {
          // The choice holds for this page.
        }
      });
    });
    document.addEventListener("click", function (event) {
      if (panel.open && !panel.contains(event.target)) panel.open = false;
    });
    panel.addEventListener("keydown", function (event) {
      if (event.key === "Escape") {
        panel.open = false;
        panel.querySelector("summary").focus();
      }
    });
  });
})();
