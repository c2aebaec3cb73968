import { messages } from "../../text/messages.ts";

/** What happened in a text that is not YAML, as parts of sentences, and the titles of the fixes. */
export const slipText = messages("rules/slips", {
  // Text that doesn't belong in the file.
  conflict:
    "the file has merge conflict markers ({marker}). Choose one version of the lines, and remove the markers.",
  fence: "this is a Markdown fence, not part of the file. Remove it.",
  "remove-fence": "Remove the Markdown fence",
  template:
    "this is a line of a template ('{{ }}'), which the gateway doesn't know. Render the template, and check its result.",

  // Characters.
  "tab-indents": "this line is indented with a tab, but YAML only allows spaces. Indent with spaces.",
  "indent-with-spaces": "Indent with spaces, {width} for a tab",
  space: "{code} looks like a space, but isn't one in YAML. Replace it with a space.",
  invisible: "there is an invisible character ({code}). Remove it.",
  quote: "{character} isn't a quotation mark in YAML. Write {plain}.",
  colon: "{character} isn't a colon in YAML. Write a colon and a space.",
  comma: "{character} isn't a comma in YAML. Write a comma and a space.",
  "plain-characters": "Replace the line's special characters with plain ones",

  // Keys and values.
  "colon-space": "there's no space after the colon, so {key} isn't a key. Add a space.",
  "add-space": "Add a space after the colon",
  equals: "{key} is followed by an equals sign. Write a colon and a space.",
  "write-colon": "Write a colon instead of the equals sign",
  "colon-missing": "there's no colon after the key {key}. Add one.",
  "add-colon": "Add a colon after {key}",
  "hyphen-space": "there's no space after the hyphen, so this isn't an item of the list. Add a space.",
  "add-space-after-hyphen": "Add a space after the hyphen",
  bullet: "an item of a list begins with a hyphen and a space, not with {bullet}.",
  "write-hyphen": "Write a hyphen",
  "hyphen-missing": "this line is between items of a list, but has no hyphen. Add a hyphen and a space.",
  "add-hyphen": "Add a hyphen",
  "block-missing": "{key} has a value of several lines, which needs a | after the colon. Add one.",
  "add-block": "Add | after {key}",
  "block-indent": "the lines of {key} must be indented further than {key}. Indent them.",
  "indent-block": "Indent {count, plural, one {the line} other {the # lines}}",
  slashes: "a comment begins with #, not with {sign}.",
  "write-comment": "Write #",
  text: "this line is neither a key nor an item of a list. If it is a comment, begin it with #.",
  "make-comment": "Make it a comment",
  "merged-lines": "the key {key} is on the same line as what comes before it. Write it on a line of its own.",
  "split-line": "Write {key} on a line of its own",
  "value-and-keys":
    "{key} has a value, so the lines below it can't be indented further. Remove the value, or change the indentation.",
  "remove-value": "Remove the value of {key}",

  "comment-space": "there's no space before the #, so the comment is part of the value. Add a space.",
  "add-space-before-comment": "Add a space before the comment",
  surplus: "there is a {sign} at its end. Remove it.",
  "remove-surplus": "Remove the {sign}",

  // Indentation.
  orphan:
    "the key of these lines, {key}, is commented out (line {line}), but the lines are not. Uncomment the key, or comment out the lines too.",
  uncomment: "Uncomment {key}",
  "comment-out": "Comment out {count, plural, one {this line} other {these # lines}} too",
  indentation:
    "the indentation of this line matches no level above it. Indent it like the other lines of its level.",
  "indentation-meant":
    "the indentation of this line matches no level above it. {key} is a key of {section}: indent it by {count, plural, one {# space} other {# spaces}}.",
  "indentation-top":
    "the indentation of this line matches no level above it. {key} belongs at the top level: {count, plural, =0 {don''t indent it} one {indent it by # space, like the other keys there} other {indent it by # spaces, like the other keys there}}.",
  indent:
    "{count, plural, =0 {Don''t indent} one {Indent by # space} other {Indent by # spaces}}{lines, plural, one {} other { ({lines} lines)}}",

  // Lists, [ ], and { }.
  "item-beside-key": "the first item of a list is on the line of its key. Begin the list on the next line.",
  "break-line": "Begin the list on the next line",
  "several-values":
    "there are several values, separated by commas. Put them in [ ], or write each as an item on its own line.",
  "write-list": "Put the values in [ ]",
  "flow-variable":
    "a variable in '{ }' or [ ] must be in quotes, because YAML reads the braces of $'{{ }}' as its own. Write \"$'{{NAME}}'\".",
  "quote-variables": "Put {count, plural, one {the variable} other {the variables of this line}} in quotes",
  unclosed: "{bracket} isn't closed on this line. Write {closing} at its end.",
  "unclosed-lines": "{bracket} isn't closed. Write {closing} after its last value.",
  close: "Add {closing}",
  "extra-bracket": "there is one {bracket} too many. Remove it.",
  "remove-bracket": "Remove the {bracket}",
  "comma-missing": "there's no comma between two values. Add one.",
  "add-comma": "Add a comma",

  // Quotes.
  "starts-with": "a value can't begin with {character}, unless it is in quotes. Put it in quotes.",
  "no-anchor":
    "there is no anchor for this alias, {alias}. If it is meant as a string, put it in quotes, because a * begins an alias.",
  "colon-in-value":
    "there are two colons on this line. Put a value that contains a colon followed by a space in quotes.",
  "after-bracket": "there is text after the {bracket}. Put the whole value in quotes, or remove the rest.",
  "put-in-quotes": "Put the value in quotes",
  "quote-missing":
    "a character is missing here: the quotation mark {quote} isn't closed. Add another one at the end of the value.",
  "close-quote": "Close the quotation mark",
  "remove-quote": "Remove the quotation mark",
  "remove-quotes": "Remove the quotation marks",
  "quote-mismatch":
    "the value begins with {quote} and ends with {other}. Use the same quotation mark at both ends.",
  "same-quote": "End the value with {quote}",
  "quote-inside":
    "the quotation marks end before the value does. Put the value in quotation marks of the other kind.",
  escape:
    "in double quotes, a backslash begins an escape sequence, and this one doesn't exist. Use single quotes.",
  "single-quotes": "Use single quotes",
});
