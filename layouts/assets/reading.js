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

  // What a search field suggests is fetched when a reader goes there; from a disk there is nothing to fetch it with.
  ["focusin", "click", "keydown", "input", "submit"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var form = event.target.closest("form[data-suggesting]");
      var isPagesOwn = name === "focusin" && navigator.userActivation && !navigator.userActivation.hasBeenActive;
      if (!form || isPagesOwn || location.protocol === "file:") return;
      var before = name === "input" ? null : form.q.value;
      form.toggleAttribute("data-settled", name === "submit");
      import(new URL(form.dataset.suggesting, location.href)).then(function (suggesting) {
        return suggesting.suggest(form, before);
      }, function () {});
    });
  });

  // The key / leads to the field for words, here or on the search page.
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]")) return;
    var field = document.querySelector("input[type=search]");
    var link = document.querySelector(".to-search");
    if (!field && !link) return;
    event.preventDefault();
    if (!field || !field.offsetParent) {
      location.href = link.href + "#search";
      return;
    }
    field.focus();
    field.select();
  });

  function paragraph(node) {
    return node && (node.closest ? node : node.parentNode).closest(".prose [id^=p]");
  }

  document.addEventListener("DOMContentLoaded", function () {
    // Who comes from the search finds the words marked; only then is the script for it fetched.
    var text = document.querySelector("[data-marking]");
    var words = new URLSearchParams(location.search).get("h");
    if (text && words && location.protocol !== "file:") {
      import(new URL(text.getAttribute("data-marking"), location.href)).then(function (marking) {
        return marking.markPage(words);
      }).catch(function (error) {
        console.error(error);
      });
    }

    // A page that was seen is cited with the day, by the reader's own calendar; only a browser knows it.
    var now = new Date();
    var today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    document.querySelectorAll("[data-day]").forEach(function (place) {
      place.textContent = place.getAttribute("data-day").replace("%", today);
    });
    document.querySelectorAll(".copy").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () {
        var line = button.parentNode.previousElementSibling;
        var say = button.nextElementSibling;
        var copied = navigator.clipboard ? navigator.clipboard.writeText(line.textContent) : Promise.reject();
        say.textContent = "";
        copied.then(function () {
          say.textContent = "已复制";
        }, function () {
          getSelection().selectAllChildren(line);
          say.textContent = "已选中，请自行复制";
        });
      });
    });

    // Who reports a mistake finds the paragraph and the words in the form: those selected, or the paragraph of the address.
    var report = document.querySelector("[data-report]");
    var form = report && report.href;
    ["pointerdown", "keydown"].forEach(function (name) {
      if (report) report.addEventListener(name, function () {
        var chosen = getSelection();
        var block = paragraph(chosen.anchorNode);
        var words = block && block === paragraph(chosen.focusNode) ? chosen.toString().trim() : "";
        var id = words ? block.id : location.hash.slice(1);
        var target = new URL(form);
        if (/^p\d+$/.test(id)) target.searchParams.set("paragraph", id.slice(1));
        if (words) target.searchParams.set("wrong", Array.from(words).slice(0, 200).join(""));
        report.href = target;
      });
    });

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
