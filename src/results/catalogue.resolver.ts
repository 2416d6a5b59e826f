import { KEEPERS } from "../writing/keep.js";
import { mutationsOf } from "../writing/mutations.js";
import { createIndicatorDefinition, createIndicatorVersion, updateIndicatorVersion } from "./catalogue.actions.js";
import { IndicatorDefinition, IndicatorVersion } from "./catalogue.entity.js";
import {
  CreateIndicatorDefinitionInput,
  CreateIndicatorVersionInput,
  MapIndicatorInput,
  UpdateIndicatorVersionInput,
} from "./catalogue.inputs.js";
import { mapIndicator } from "./mapping.actions.js";
import { Indicator } from "./result.entity.js";

export const IndicatorDefinitionMutations = mutationsOf(
  "indicatorDefinition",
  () => IndicatorDefinition,
  KEEPERS,
  {
    createIndicatorDefinition: {
      does: "Adds an indicator to the catalogue.",
      input: CreateIndicatorDefinitionInput,
      action: createIndicatorDefinition,
    },
  },
  "records:write",
);

export const IndicatorVersionMutations = mutationsOf(
  "indicatorVersion",
  () => IndicatorVersion,
  KEEPERS,
  {
    createIndicatorVersion: {
      does: "Says how one edition defines an indicator.",
      input: CreateIndicatorVersionInput,
      action: createIndicatorVersion,
    },
    updateIndicatorVersion: {
      does: "Changes what is said of a version of an indicator, and whether its rules were read.",
      input: UpdateIndicatorVersionInput,
      action: updateIndicatorVersion,
    },
  },
  "records:write",
);

export const IndicatorMutations = mutationsOf(
  "indicator",
  () => Indicator,
  KEEPERS,
  {
    mapIndicator: {
      does: "Says which indicator of the catalogue one of a project is; it stays so when its publication is imported again.",
      input: MapIndicatorInput,
      action: mapIndicator,
    },
  },
  "records:write",
);
