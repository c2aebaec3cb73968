import * as vscode from "vscode";
import { FEATURES_NOTIFICATION, type SharedFeatures } from "../../server/src/protocol.ts";
import { featuresBeside, YAML_EXTENSION } from "./yaml-extension.ts";

/** The features that the server should have beside the extensions that are enabled now. */
export function wantedFeatures(): SharedFeatures {
  return featuresBeside({
    installed: vscode.extensions.getExtension(YAML_EXTENSION) !== undefined,
    validates: vscode.workspace.getConfiguration("yaml").get("validate", true),
  });
}

/** Notifies the server when another YAML extension is enabled or disabled, or its validation is. */
export function followYamlExtension(client: {
  sendNotification(method: string, params: SharedFeatures): Promise<void>;
}): vscode.Disposable {
  let sent = JSON.stringify(wantedFeatures());
  const update = (): void => {
    const wanted = wantedFeatures();
    if (JSON.stringify(wanted) === sent) return;
    sent = JSON.stringify(wanted);
    // A server that isn't running gets the features when it starts.
    client.sendNotification(FEATURES_NOTIFICATION, wanted).catch(() => {});
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(update),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("yaml.validate")) update();
    }),
  );
}
