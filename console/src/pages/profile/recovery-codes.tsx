import CopyIcon from '@mui/icons-material/ContentCopy';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { saveFile } from '../../ui/save-file.ts';

/** Codes for the day on which the authenticator is lost. They are shown this once. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslate();
  const [isCopied, setIsCopied] = useState(false);
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="page-parts">
      <p className="note">{t('profile.codesHint')}</p>
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="codes-ways">
        <Button
          variant="outlined"
          startIcon={<CopyIcon />}
          onClick={async () => {
            await navigator.clipboard.writeText(text);
            setIsCopied(true);
          }}
        >
          {t(isCopied ? 'app.copied' : 'app.copy')}
        </Button>
        <Button
          variant="outlined"
          startIcon={<DownloadIcon />}
          onClick={() => saveFile({ name: 'clientele-recovery-codes.txt', content: new Blob([text]) })}
        >
          {t('profile.download')}
        </Button>
      </div>
    </div>
  );
}
