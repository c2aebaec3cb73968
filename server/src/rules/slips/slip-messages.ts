import { messages } from "../../text/messages.ts";

/** What happened where a text is not YAML, as parts of sentences, and the titles of the fixes. */
export const slipText = messages("rules/slips", {
  // Text that doesn't belong in the file.
  conflict:
    "the file has merge conflict markers ({marker}). Choose one version of the lines, and remove the markers.",
  fence: "this is a Markdown fence, not part of the file. Remove it.",
  "remove-fence": "Remove the Markdown fence",
  template:
    "this is a line of a template ('{{ }}'), which the gateway doesn't know. Render the template, and check its result.",

  // Characters.
  "tab-indents": "a tab indents this line. Indent with spaces.",
  "indent-with-spaces": "Indent with spaces, {width} for a tab",
  space: "{code} looks like a space, but isn't one for YAML. Replace it with a space.",
  invisible: "there is an invisible character ({code}). Remove it.",
  quote: "{character} is no quotation mark for YAML. Write {plain}.",
  colon: "{character} is no colon for YAML. Write a colon and a space.",
  comma: "{character} is no comma for YAML. Write a comma and a space.",
  "plain-characters": "Replace the line's special characters with plain ones",

  // Keys and values.
  "colon-space": "there's no space after the colon, so {key} is no key. Write a space.",
  "add-space": "Add a space after the colon",
  equals: "{key} is followed by an equals sign. Write a colon and a space.",
  "write-colon": "Write a colon instead of the equals sign",
  "colon-missing": "there's no colon after the key {key}. Write one.",
  "add-colon": "Add a colon after {key}",
  "hyphen-space": "there's no space after the hyphen, so this is no item of the list. Write a space.",
  "add-space-after-hyphen": "Add a space after the hyphen",
  bullet: "an item of a list begins with a hyphen and a space, not with {bullet}.",
  "write-hyphen": "Write a hyphen",
  "hyphen-missing": "this line is between items of a list, but has no hyphen. Write a hyphen and a space.",
  "add-hyphen": "Add a hyphen",
  "block-missing": "{key} has a text of several lines, which begins with a | after the colon. Write one.",
  "add-block": "Add | after {key}",
  "block-indent": "the lines of {key} have to be indented more than it.",
  "indent-block": "Indent {count, plural, one {the line} other {the # lines}}",
  slashes: "a comment begins with #, not with {sign}.",
  "write-comment": "Write #",
  text: "this line is neither a key nor an item of a list. If it is a comment, begin it with #.",
  "make-comment": "Make it a comment",
  "merged-lines": "the key {key} is on the same line as what comes before it. Write it on a line of its own.",
  "split-line": "Write {key} on a line of its own",
  "value-and-keys":
    "{key} has a value, so the lines below it can't be indented more. Remove the value, or change the indentation.",
  "remove-value": "Remove the value of {key}",

  "comment-space": "there's no space before the #, so the comment is part of the value. Write a space.",
  "add-space-before-comment": "Add a space before the comment",
  surplus: "because of the {sign} at its end. Remove it.",
  "remove-surplus": "Remove the {sign}",

  // Indentation.
  orphan:
    "the key of these lines, {key}, is commented out (line {line}), but the lines are not. Uncomment the key, or comment out the lines too.",
  uncomment: "Uncomment {key}",
  "comment-out": "Comment out {count, plural, one {this line} other {these # lines}} too",
  indentation:
    "the indentation of this line matches no level above it. Indent it like the lines of its own level.",
  "indentation-meant":
    "the indentation of this line matches no level above it. {key} is a key of {section}: indent it by {count, plural, one {# space} other {# spaces}}.",
  "indentation-top":
    "the indentation of this line matches no level above it. {key} belongs at the top level: {count, plural, =0 {don''t indent it} one {indent it by # space, like the other keys there} other {indent it by # spaces, like the other keys there}}.",
  indent:
    "{count, plural, =0 {Don''t indent} one {Indent by # space} other {Indent by # spaces}}{lines, plural, one {} other { ({lines} lines)}}",

  // Lists, [ ], and { }.
  "item-beside-key": "the first item of a list is on the line of its key. Begin it on the next line.",
  "break-line": "Begin the list on the next line",
  "several-values":
    "there are several values, separated by commas. Put them in [ ], or write each as an item on its own line.",
  "write-list": "Put the values in [ ]",
  "flow-variable":
    "a variable in '{ }' or [ ] has to be in quotes, because YAML reads the braces of $'{{ }}' as its own. Write \"$'{{NAME}}'\".",
  "quote-variables": "Put {count, plural, one {the variable} other {the variables of this line}} in quotes",
  unclosed: "{bracket} isn't closed on this line. Write {closing} at its end.",
  "unclosed-lines": "{bracket} isn't closed. Write {closing} after its last value.",
  close: "Add {closing}",
  "extra-bracket": "there is a {bracket} too many. Remove it.",
  "remove-bracket": "Remove the {bracket}",
  "comma-missing": "there's no comma between two values. Write one.",
  "add-comma": "Add a comma",

  // Quotes.
  "starts-with": "a value can't begin with {character}, unless it is in quotes. Put it in quotes.",
  "no-anchor":
    "there is no anchor for this alias, {alias}. If it is meant as a string, put it in quotes, because a * begins an alias.",
  "colon-in-value":
    "there are two colons on this line. Put a value that contains a colon followed by a space in quotes.",
  "after-bracket": "there is more after the {bracket}. Put the whole value in quotes, or remove the rest.",
  "put-in-quotes": "Put the value in quotes",
  "quote-missing":
    "a character is missing here: the quotation mark {quote} isn't closed. Write another one at the end of the value.",
  "close-quote": "Close the quotation mark",
  "remove-quote": "Remove the quotation mark",
  "quote-mismatch": "the value begins with {quote} and ends with {other}. Use the same quotation mark.",
  "same-quote": "End the value with {quote}",
  "quote-inside":
    "the quotation marks end before the value does. Use the other kind of quotation marks around it.",
  escape:
    "in double quotes, a backslash begins an escape sequence, and there is no such one. Use single quotes.",
  "single-quotes": "Use single quotes",
});
