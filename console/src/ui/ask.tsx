import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly isDangerous?: boolean;
}
type Ask = (question: Question) => Promise<boolean>;

const AskContext = createContext<Ask>(async () => false);

/** Asks a question before what cannot be undone; gives whether the answer was yes. */
export const useAsk = (): Ask => useContext(AskContext);

/** Shows the questions of whatever is inside. */
export function AskProvider({ children }: { children: ReactNode }) {
  const t = useTranslate();
  const [asked, setAsked] = useState<Question & { answer(isYes: boolean): void }>();
  const [isOpen, setIsOpen] = useState(false);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((resolve) => {
        setAsked({ ...question, answer: resolve });
        setIsOpen(true);
      }),
    [],
  );
  const answer = (isYes: boolean): void => {
    setIsOpen(false);
    asked?.answer(isYes);
  };
  return (
    <AskContext.Provider value={ask}>
      {children}
      <Dialog open={isOpen} onClose={() => answer(false)} aria-labelledby="ask-title" maxWidth="xs" fullWidth>
        <DialogTitle id="ask-title">{asked?.title}</DialogTitle>
        <DialogContent>
          <p className="muted">{asked?.text}</p>
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={() => answer(false)}>
            {t('app.cancel')}
          </Button>
          <Button
            variant="contained"
            color={asked?.isDangerous === true ? 'error' : 'primary'}
            onClick={() => answer(true)}
            autoFocus
          >
            {asked?.yes}
          </Button>
        </DialogActions>
      </Dialog>
    </AskContext.Provider>
  );
}
