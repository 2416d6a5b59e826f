import { EDITORS } from "../writing/crud.js";
import { mutationsOf } from "../writing/mutations.js";
import { createIndicator, createIndicatorEdition, updateIndicatorEdition } from "./catalogue.actions.js";
import { Indicator, IndicatorEdition } from "./catalogue.entity.js";
import { CreateIndicatorEditionInput, CreateIndicatorInput, UpdateIndicatorEditionInput } from "./catalogue.inputs.js";

export const IndicatorMutations = mutationsOf(
  "indicator",
  () => Indicator,
  EDITORS,
  {
    createIndicator: {
      does: "Adds an indicator to the catalogue.",
      input: CreateIndicatorInput,
      action: createIndicator,
    },
  },
  "RECORDS_WRITE",
);

export const IndicatorEditionMutations = mutationsOf(
  "indicatorEdition",
  () => IndicatorEdition,
  EDITORS,
  {
    createIndicatorEdition: {
      does: "Says how one edition defines an indicator.",
      input: CreateIndicatorEditionInput,
      action: createIndicatorEdition,
    },
    updateIndicatorEdition: {
      does: "Changes the description of an edition of an indicator, and whether its rules were read.",
      input: UpdateIndicatorEditionInput,
      action: updateIndicatorEdition,
    },
  },
  "RECORDS_WRITE",
);
