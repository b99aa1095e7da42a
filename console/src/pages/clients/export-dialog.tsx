import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import LinearProgress from '@mui/material/LinearProgress';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useTranslate } from 'ra-core';
import { useEffect, useRef, useState } from 'react';
import type { Values } from '../../providers/list-clients.ts';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { CutShort, downloadExport, type ExportQuery, formats } from './download-export.ts';
import './export-dialog.css';
import { toViewColumns } from './view-columns.ts';

interface ExportDialogProps {
  readonly values: Values;
  readonly ordering: string;
  readonly columns: readonly string[];
  /** How many there are as far as the page knows. */
  readonly total: number;
  onClose(): void;
}

function Choice<T extends string>({
  name,
  options,
  value,
  onChange,
}: {
  name: string;
  options: readonly T[];
  value: T;
  onChange(value: T): void;
}) {
  const t = useTranslate();
  return (
    <fieldset className="export-choice">
      <legend>{t(`export.${name}`)}</legend>
      <RadioGroup value={value} onChange={(_event, next) => onChange(next as T)}>
        {options.map((option) => (
          <FormControlLabel
            key={option}
            value={option}
            control={<Radio size="small" />}
            label={t(`export.${option}`)}
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}

/** Puts exactly what the list shows into a file; says how far it is, and where it broke off. */
export default function ExportDialog({ values, ordering, columns, total, onClose }: ExportDialogProps) {
  const t = useTranslate();
  const say = useSay();
  const { number } = useFormats();
  const [format, setFormat] = useState<ExportQuery['format']>('csv');
  const [part, setPart] = useState<'shown' | 'everything'>('shown');
  const [count, setCount] = useState<number>();
  const [error, setError] = useState<unknown>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const isRunning = count !== undefined;
  const run = async (): Promise<void> => {
    const controller = new AbortController();
    running.current = controller;
    setError(undefined);
    setCount(0);
    try {
      const query = { format, values, ordering, columns: part === 'shown' ? toViewColumns(columns) : [] };
      const file = await downloadExport(query, controller.signal, setCount);
      saveFile(file);
      say.done(t('export.done', { smart_count: file.count, count: number(file.count), name: file.name }));
      onClose();
    } catch (failed) {
      setCount(undefined);
      if (!controller.signal.aborted) setError(failed);
    }
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby="export-title" maxWidth="xs" fullWidth>
      <DialogTitle id="export-title">{t('export.title', { smart_count: total, count: number(total) })}</DialogTitle>
      <DialogContent className="export">
        <p className="muted">{t('export.text')}</p>
        {isRunning ? (
          <div className="export-progress">
            <LinearProgress
              aria-label={t('export.running')}
              variant={total > 0 ? 'determinate' : 'indeterminate'}
              value={Math.min((count / Math.max(total, 1)) * 100, 100)}
            />
            <span className="numbers muted">
              {t('export.progress', { count: number(count), total: number(total) })}
            </span>
          </div>
        ) : (
          <>
            <Choice name="format" options={formats} value={format} onChange={(next) => setFormat(next)} />
            <Choice
              name="columns"
              options={['shown', 'everything'] as const}
              value={part}
              onChange={(next) => setPart(next)}
            />
          </>
        )}
        {error === undefined ? null : error instanceof CutShort ? (
          <div className="fault" role="alert">
            <strong>{t('export.cut')}</strong>
            <span>{t('export.cutHint')}</span>
          </div>
        ) : (
          <Fault error={error} />
        )}
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={() => (isRunning ? running.current?.abort() : onClose())}>
          {t(isRunning ? 'export.stop' : 'app.cancel')}
        </Button>
        <Button variant="contained" loading={isRunning} onClick={() => void run()} autoFocus>
          {t('export.run')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
