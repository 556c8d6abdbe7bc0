// What every page needs at once. Loaded in the head, so that the page is first painted the way the reader chose. What is
// used later is fetched later: tools.js with the first use of settings, buttons and numbers of paragraphs.
(function () {
  "use strict";
  var root = document.documentElement;
  var isDisk = location.protocol === "file:";
  var tools, edition;

  // Where storage is switched off or holds something else, or nothing, the page stays as it is.
  function dress() {
    try {
      edition = localStorage.edition;
      var chosen = JSON.parse(localStorage.reading);
      ["size", "face", "theme"].forEach(function (name) {
        root.dataset[name] = chosen[name] || "";
      });
    } catch (error) {}
  }
  dress();
  // A step back shows a page as it was left, and something else may have been chosen since.
  addEventListener("pageshow", dress);
  root.dataset.script = "";

  function find(selector) {
    return document.querySelector(selector);
  }

  function listen(names, act, isFirst) {
    names.split(" ").forEach(function (name) {
      document.addEventListener(name, act, isFirst);
    });
  }

  // A script and not a module: from a disk no module may be fetched. What was clicked before it came it does on arrival.
  function needTools(clicked) {
    if (!tools) {
      tools = document.createElement("script");
      tools.src = find("[data-tools]").dataset.tools;
      root.append(tools);
    }
    if (clicked) tools.clicked = clicked;
  }
  listen("pointerover focusin click", function (event) {
    if (event.target.closest(".prefs,.copy,.pn,[data-report]")) needTools(event.type === "click" && event.target);
  }, true);

  // What a search field suggests is fetched when a reader goes there; from a disk there is nothing to fetch it with.
  listen("focusin click keydown input submit", function (event) {
    var name = event.type;
    var form = event.target.closest("[data-suggesting]");
    var isOwn = name === "focusin" && navigator.userActivation && !navigator.userActivation.hasBeenActive;
    if (!form || isOwn || isDisk) return;
    var before = name === "input" ? null : form.q.value;
    form.toggleAttribute("data-settled", name === "submit");
    import(new URL(form.dataset.suggesting, location)).then(function (suggesting) {
      return suggesting.suggest(form, before);
    }, function () {});
  });

  // The key / leads to the field for words, here or on the search page.
  listen("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input:not([type=radio]):not([type=checkbox]),textarea,select,[contenteditable]")) return;
    var field = find("input[type=search]");
    var link = find(".to-search");
    if (!field && !link) return;
    event.preventDefault();
    if (field && field.offsetParent) {
      field.focus();
      field.select();
    } else location.href = link.href + "#search";
  });

  // Which script the reader asked for, when he asks; without storage the link only leads there.
  listen("click", function (event) {
    var asked = event.target.dataset.edition;
    if (asked) localStorage.edition = asked;
  });

  listen("DOMContentLoaded", function () {
    var text = find("[data-marking]");
    var words = new URLSearchParams(location.search).get("h");
    var id = location.hash.slice(1);
    // Links need help on a disk, and those to a paragraph that has another place by now.
    if (isDisk || (find(".prose") && /^[kp][\w-]+$/.test(id) && !find("#" + id))) needTools();

    // Who comes from the search finds the words marked; only then is the script for it fetched.
    if (text && words && !isDisk) import(new URL(text.dataset.marking, location)).then(function (marking) {
      return marking.markPage(words);
    }).catch(console.error);

    // A page that was seen is cited with the day, by the reader's own calendar; only a browser knows it.
    var now = new Date();
    var today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    document.querySelectorAll("[data-day]").forEach(function (place) {
      place.textContent = place.dataset.day.replace("%", today);
    });

    // Wherever he comes from, a reader goes on to the script he chose; only the link that changes the choice leads back.
    var other = find("[data-edition=" + edition + "]");
    if (other && !isDisk) location.replace(other.href + location.search + location.hash);
  });
})();
