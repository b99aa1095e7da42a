import CheckIcon from '@mui/icons-material/Check';
import CopyIcon from '@mui/icons-material/ContentCopy';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useTranslate } from 'ra-core';
import { useState } from 'react';

/** Copies a text with one click, and says so. */
export function Copy({ text, label }: { text: string; label: string }) {
  const t = useTranslate();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  };
  return (
    <Tooltip title={isCopied ? t('app.copied') : t('app.copy')}>
      <IconButton size="small" aria-label={`${t('app.copy')}: ${label}`} onClick={() => void copy()}>
        {isCopied ? <CheckIcon className="copy-icon" /> : <CopyIcon className="copy-icon" />}
      </IconButton>
    </Tooltip>
  );
}
