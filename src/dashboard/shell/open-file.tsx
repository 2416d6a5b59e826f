import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { Failure } from "./states.js";

interface Props {
  /** Where the file is for some minutes; null: it is no longer there, or may no longer be opened. */
  address: () => Promise<string | null>;
  children: ReactNode;
}

/** Opens a file, whose address is asked for at that moment: it is of no use to anybody later. */
export function OpenFile({ address, children }: Props) {
  const { t } = useLingui();
  const [error, setError] = useState<unknown>();
  const [isGone, setGone] = useState(false);
  const open = async () => {
    setError(undefined);
    try {
      const url = await address();
      setGone(url === null);
      if (url !== null) window.location.assign(url);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <button type="button" className="link" onClick={() => void open()}>
        {children}
      </button>
      {isGone && <span role="alert"> {t`A file that you may not open`}</span>}
      {error !== undefined && <Failure error={error} again={() => void open()} />}
    </>
  );
}
