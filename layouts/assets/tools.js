// What a reader uses on a page: the settings, the buttons that copy, a paragraph's number, the report of a mistake. Fetched by
// reading.js when one of them is reached for; what was clicked until it came is done at once.
(function () {
  "use strict";
  var root = document.documentElement;
  var panel = document.querySelector(".prefs");
  var text = document.querySelector(".prose");
  var own = document.querySelector("#of-p");

  // 1 Settings, kept in this browser only. What holds stands on the root, where reading.js has set it.
  function showChosen() {
    panel.querySelectorAll("input").forEach(function (input) {
      input.checked = (root.dataset[input.name] || "") === input.value;
    });
  }
  showChosen();
  panel.addEventListener("toggle", showChosen);
  panel.addEventListener("change", function (event) {
    var all = root.dataset;
    all[event.target.name] = event.target.value;
    try {
      localStorage.reading = JSON.stringify({ size: all.size, face: all.face, theme: all.theme });
    } catch (error) {
      // Storage is switched off: the choice holds for this page.
    }
  });
  // Who goes on with the keyboard would read what lies below it.
  panel.addEventListener("focusout", function (event) {
    if (event.relatedTarget && !panel.contains(event.relatedTarget)) panel.open = false;
  });
  panel.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });

  // 2 Copying. Where nothing may be copied, the words are selected.
  function copy(button) {
    var row = button.closest(".copying");
    var line = row.previousElementSibling;
    var say = row.querySelector("[role=status]");
    var words = button.dataset.words || line.textContent;
    say.textContent = "";
    (navigator.clipboard ? navigator.clipboard.writeText(words) : Promise.reject()).then(function () {
      say.textContent = say.dataset.done;
    }, function () {
      var at = line.textContent.indexOf(words);
      getSelection().selectAllChildren(line);
      if (button.dataset.words) getSelection().setBaseAndExtent(line.firstChild, at, line.firstChild, at + words.length);
      say.textContent = say.dataset.selected;
    });
  }

  // 3 A paragraph: its number leads to it, and offers its citation below it. A second time takes the offer away.
  function offer(number) {
    var block = number.parentNode;
    var old = document.querySelector(".of-p");
    var canonical = document.querySelector("link[rel=canonical]").href;
    var address = canonical + number.hash;
    if (old) old.remove();
    if (!own || (old && old.block === block)) return;
    var box = own.content.firstElementChild.cloneNode(true);
    box.block = block;
    box.querySelector(".cite").textContent = document.querySelector("[data-day]").parentNode.textContent.replace(canonical, address);
    box.querySelector("[data-words]").dataset.words = address;
    if (block.tagName === "LI") block.append(box);
    else block.after(box);
  }
  document.addEventListener("keydown", function (event) {
    var box = event.key === "Escape" && event.target.closest(".of-p, .pn") && document.querySelector(".of-p");
    if (!box) return;
    box.block.querySelector(".pn").focus();
    box.remove();
  });

  // 4 Who reports a mistake finds paragraph and words filled in: those selected, or the beginning of the paragraph that was
  // chosen by its number or by the address.
  function blockOf(node) {
    return node && (node.closest ? node : node.parentNode).closest(".prose :is([id^=p],[id^=s])");
  }
  function report(link) {
    var selected = getSelection();
    var block = blockOf(selected.anchorNode);
    var words = block && block === blockOf(selected.focusNode) ? selected.toString().trim() : "";
    var box = link.closest(".of-p");
    var aim = /^#[kps][\w-]+$/.test(location.hash) && document.querySelector(location.hash);
    link.plain = link.plain || link.href;
    link.href = link.plain;
    if (!words) block = box ? box.block : blockOf(aim);
    if (!block) return;
    var number = block.id[0] === "p" ? block.id.slice(1) : block.querySelector(".pn").getAttribute("aria-label");
    words = words ? Array.from(words).slice(0, 200).join("") : Array.from(block.textContent).slice(0, 40).join("");
    var target = new URL(link.plain);
    if (target.protocol === "mailto:") {
      // Programs for mail show a + as it is, which is how URLSearchParams would write a space.
      var halves = link.plain.split("&body=");
      var letter = decodeURIComponent(halves[1]).replace("第几段：", "$&" + number).replace("现在的文字：", function (label) {
        return label + words;
      });
      link.href = halves[0] + "&body=" + encodeURIComponent(letter);
    } else if (target.searchParams.has("template")) {
      target.searchParams.set("paragraph", number);
      target.searchParams.set("wrong", words);
      link.href = target;
    }
  }
  ["pointerdown", "keydown", "click"].forEach(function (name) {
    document.addEventListener(name, function (event) {
      var link = event.target.closest("[data-report]");
      if (link) report(link);
    }, true);
  });

  // 5 A link to a place that has changed by now. Its name is made of its beginning (publish/anchors.py says how), so the words
  // are found inside another paragraph, and a corrected beginning is found by what is left of its name.
  var LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  function name(opening) {
    return [0, 1, 2, 3, 4].map(function (place) {
      var sum = 0x811c9dc5 ^ place;
      var piece = opening.slice(2 * place, 2 * place + 2);
      (piece.length ? piece : opening).forEach(function (character) {
        sum = Math.imul(sum ^ character.codePointAt(0), 0x01000193);
      });
      sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b);
      sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
      return LETTERS[sum >>> 27];
    }).join("");
  }
  function folded(block) {
    return Array.from(block.textContent.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  }
  // The text in the script that names are made of: on a page in the other script that is its counterpart's. Else the own one.
  function named() {
    var counterpart = document.querySelector("[data-edition=zh-Hans]");
    if (!counterpart || location.protocol === "file:") return Promise.resolve(text);
    return fetch(counterpart.href).then(function (answer) {
      return answer.text();
    }).then(function (markup) {
      return new DOMParser().parseFromString(markup, "text/html").querySelector(".prose") || text;
    }).catch(function () {
      return text;
    });
  }
  function holding(wanted, source) {
    var found = Array.from(source.querySelectorAll(".pn")).find(function (number) {
      var characters = folded(number.parentNode);
      return characters.some(function (_, at) {
        return name(characters.slice(at, at + 10)) === wanted;
      });
    });
    return found && document.getElementById(found.parentNode.id);
  }
  function nearest(wanted) {
    var best = null;
    var most = 2;
    text.querySelectorAll(".pn").forEach(function (number) {
      var likeness = Array.from(wanted).filter(function (letter, place) {
        return letter === number.id[place + 1];
      }).length;
      if (likeness > most) {
        most = likeness;
        best = number.parentNode;
      }
    });
    return best;
  }
  function tell(said, found) {
    var block = found || text.firstElementChild || text;
    var note = document.createElement("p");
    note.className = "note moved";
    note.setAttribute("role", "status");
    note.textContent = own.dataset[said];
    if (block.tagName === "LI") block.prepend(note);
    else block.before(note);
    note.scrollIntoView();
  }
  function lead() {
    var id = location.hash.slice(1);
    var told = document.querySelector(".moved");
    if (told) told.remove();
    if (!text || !own || !/^[kp][\w-]+$/.test(id) || document.getElementById(id)) return;
    var wanted = id.slice(1, 6);
    var numbers = text.querySelectorAll("[id^=p] > .pn");
    if (id[0] === "p") tell(numbers.length ? "near" : "gone", numbers.length ? numbers[numbers.length - 1].parentNode : null);
    else named().then(function (source) {
      var moved = holding(wanted, source);
      var near = moved || nearest(wanted);
      tell(moved ? "moved" : near ? "near" : "gone", near);
    });
  }

  function act(target) {
    var button = target.closest(".copy");
    var number = target.closest(".pn");
    if (button) copy(button);
    if (number) offer(number);
    if (panel.open && !panel.contains(target)) panel.open = false;
  }
  document.addEventListener("click", function (event) {
    act(event.target);
  });
  addEventListener("hashchange", lead);
  lead();
  if (document.currentScript.clicked) act(document.currentScript.clicked);

  // 6 Opened from a disk there is no server to answer for a folder with its index.html, so the link names it.
  if (location.protocol === "file:") document.addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    var parts = link && /^([^?#:]*\/)([?#].*)?$/.exec(link.getAttribute("href"));
    if (parts) link.setAttribute("href", parts[1] + "index.html" + (parts[2] || ""));
  }, true);
})();
