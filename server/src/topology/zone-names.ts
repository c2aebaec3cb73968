/** How cloud providers and operators name availability zones in host names. Source: docs/facts/zones.md#names. */
export interface ZoneFamily {
  readonly name: string;
  /** Matched against the lower-case host; `zone` and, if the name has it, `region` are named groups. */
  readonly pattern: RegExp;
  /** Whether it is the name of a cloud provider, which takes precedence over a generic token. */
  readonly cloud: boolean;
}

const COMPASS = "north|south|east|west|central|northeast|northwest|southeast|southwest";
/** Short regions of AWS zone IDs; a list, so that `node1-az2` doesn't match. */
const AWS_SHORT =
  "use1|use2|usw1|usw2|usge1|usgw1|cac1|caw1|mxc1|sae1|euw1|euw2|euw3|euc1|euc2|eun1|eus1|eus2|afs1|mes1|mec1|ilc1|" +
  "aps1|aps2|ape1|apne1|apne2|apne3|apse1|apse2|apse3|apse4|apse5|apse6|apse7|cnn1|cnnw1";
const AWS_REGION = `(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:${COMPASS})-\\d`;
const GCP_REGION = `(?:africa|asia|australia|europe|me|northamerica|southamerica|us)-(?:${COMPASS})\\d{1,2}`;
/** Source: Azure's list of regions (programmatic names). */
const AZURE_REGION =
  "eastus2?|centralus|northcentralus|southcentralus|westcentralus|westus[23]?|canadacentral|canadaeast|brazilsouth|" +
  "mexicocentral|chilecentral|northeurope|westeurope|uksouth|ukwest|francecentral|germanywestcentral|norwayeast|" +
  "swedencentral|switzerlandnorth|italynorth|polandcentral|spaincentral|austriaeast|belgiumcentral|" +
  "southeastasia|eastasia|japaneast|japanwest|koreacentral|koreasouth|australiaeast|australiasoutheast|" +
  "newzealandnorth|indonesiacentral|malaysiawest|centralindia|southindia|westindia|" +
  "uaenorth|qatarcentral|israelcentral|southafricanorth";
const ALIBABA_CITY =
  "qingdao|beijing|zhangjiakou|huhehaote|wulanchabu|hangzhou|shanghai|nanjing|fuzhou|shenzhen|heyuan|guangzhou|" +
  "chengdu|hongkong|wuhan";

/** A whole token: bounded by dots, dashes, or the ends. */
function whole(pattern: string): RegExp {
  return new RegExp(`(?<![a-z0-9])${pattern}(?![a-z0-9])`, "g");
}

/** By priority: the first family that matches a part of the name wins. */
export const ZONE_FAMILIES: readonly ZoneFamily[] = [
  {
    name: "AWS local zone",
    cloud: true,
    pattern: whole(`(?<zone>(?<region>${AWS_REGION})-[a-z]{3}-\\d[a-z])`),
  },
  {
    name: "AWS local zone",
    cloud: true,
    pattern: whole("(?<zone>(?<region>[a-z]{3,5}\\d)-[a-z]{3}\\d-az\\d)"),
  },
  { name: "AWS", cloud: true, pattern: whole(`(?<zone>(?<region>${AWS_REGION})[a-z])`) },
  { name: "AWS zone id", cloud: true, pattern: whole(`(?<zone>(?<region>${AWS_SHORT})-az\\d)`) },
  { name: "Google Cloud", cloud: true, pattern: whole(`(?<zone>(?<region>${GCP_REGION})-[a-f])`) },
  { name: "Alibaba Cloud", cloud: true, pattern: whole("(?<zone>(?<region>cn-[a-z]+(?:-[a-z]+)?)-[a-n])") },
  { name: "Azure", cloud: true, pattern: whole(`(?<zone>(?<region>${AZURE_REGION})-[1-3])`) },
  {
    name: "Tencent Cloud",
    cloud: true,
    pattern: whole(`(?<zone>(?<region>(?:ap|na|eu|sa)-(?!(?:${COMPASS})-)[a-z]+)-\\d)`),
  },
  { name: "Oracle Cloud", cloud: true, pattern: whole("(?:(?<region>[a-z]{3})-)?(?<zone>ad-?\\d)") },
  {
    name: "generic",
    cloud: false,
    // "zones" is the plural, not zone "s".
    pattern: whole("(?<zone>(?:az|avzone)-?(?:[a-z]|\\d{1,2})|zone(?:-[a-z]|-?\\d{1,2}|[a-rt-z]))"),
  },
];

/** Regions without a zone. */
export const REGION_NAMES: readonly RegExp[] = [
  whole(`(?<region>${AWS_REGION})`),
  whole(`(?<region>${GCP_REGION})`),
  whole(`(?<region>cn-(?:${ALIBABA_CITY}))`),
  whole(`(?<region>${AZURE_REGION})`),
];
