import type { Product } from "../schema/product.ts";
import type { YamlDocument } from "../yaml/document.ts";
import type { Edit } from "../yaml/edit.ts";
import type { Path } from "../yaml/path.ts";
import type { Entry, OffsetRange, TreeNode } from "../yaml/tree.ts";
import type { ReadingId } from "./reader-messages.ts";

/** One thing that lua-tinyyaml reads differently than it looks. */
export interface Reading {
  readonly id: ReadingId;
  /** What is shown of the text, and of what it should be; empty where the message shows nothing. */
  readonly shown?: string;
  readonly instead?: string;
  readonly range: OffsetRange;
  /** The reader gives up, so the gateway doesn't start. */
  readonly fails?: true;
  readonly fix?: () => { readonly title: string; readonly edit: Edit } | undefined;
}

/** What a text is read for, and by which reader. */
export interface ReadingContext {
  readonly document: YamlDocument;
  readonly product: Product;
  /** Has lua-tinyyaml 0.4.2, in which single quotes can't hold one. */
  readonly early: boolean;
}

/** A node of the text. */
export interface NodeContext extends ReadingContext {
  readonly node: TreeNode;
  readonly path: Path;
  readonly entry: Entry | undefined;
}
