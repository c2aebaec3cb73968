import { messages } from "../text/messages.ts";

/** What all commands say: about their arguments, their files, and errors of the program itself. */
export const cliText = messages("cli", {
  // Arguments
  help: "Run api7-gateway-config --help for usage.",
  unknownCommand: "unknown command {name}. Commands: {known}",
  lspArguments: "lsp takes --stdio and no other arguments",
  unknownOption: "unknown option {option}",
  valueMissing: "{option} needs a value",
  onePath: "{command} takes exactly one path",
  somePath: "{command} takes at least one path",
  noArguments: "{command} takes no path, but got {given}",
  format: "--format must be text or json, not {given}",
  product: "--product must be auto, api7, or apisix, not {given}",
  version: "--gateway-version: unknown version {given}. Known versions: {known}",
  unknownRule: "--rule: unknown rule {code}. Run api7-gateway-config rules to list all rules",
  level: "--rule must have the form {code}={levels}, not {given}",
  pair: "--{option} must have the form {form}, not {given}",
  // Its value may be a secret.
  variable: "--env must have the form NAME=VALUE, but one has no name or no =",
  environmentFile: "--env-file: can't read {path}: {reason}",
  // Files
  unreadable: "can't read {path}: {reason}",
  notRecognized: "no section in it is specific to a gateway. To check it anyway, use --product",
  emptyFolder: "it contains no file named config.yaml or config-<profile>.yaml",
  finding: "{place}: {severity}: {message} [{code}]",
  // Errors of the program
  internalError:
    "internal error in version {version}: {error}. Please report it with the {given, select, file {file} other {command}}, this message, and the stack trace that {variable}=1 adds. Remove secrets first.",
  internalErrorWithFrames:
    "internal error in version {version}: {error}. Please report it with the {given, select, file {file} other {command}} and the following stack trace. Remove secrets first.",
  outputFailed: "can't write to standard output: {reason}",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is exceeded",
  EFBIG: "the file is too large",
  EIO: "the device reported an error",
});
