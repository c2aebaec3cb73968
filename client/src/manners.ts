import * as vscode from "vscode";
import { FEATURES_NOTIFICATION, type SharedFeatures } from "../../server/src/protocol.ts";
import { featuresBeside, YAML_EXTENSION } from "./yaml-extension.ts";

/** What is wanted of our server with the extensions that are enabled now. */
export function wantedFeatures(): SharedFeatures {
  return featuresBeside({
    installed: vscode.extensions.getExtension(YAML_EXTENSION) !== undefined,
    validates: vscode.workspace.getConfiguration("yaml").get("validate", true),
  });
}

/** Tells the server whenever another YAML extension comes or goes, or its validation is switched. */
export function followYamlExtension(client: {
  sendNotification(method: string, params: SharedFeatures): Promise<void>;
}): vscode.Disposable {
  let told = JSON.stringify(wantedFeatures());
  const tell = (): void => {
    const wanted = wantedFeatures();
    if (JSON.stringify(wanted) === told) return;
    told = JSON.stringify(wanted);
    // A server that is away is told when it starts.
    client.sendNotification(FEATURES_NOTIFICATION, wanted).catch(() => {});
  };
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(tell),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("yaml.validate")) tell();
    }),
  );
}
