import { createTheme } from '@mui/material/styles';

/** The look of MUI's parts: the tokens of `tokens.css` as its palette, flat and dense. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#2b5fd9', contrastText: '#ffffff' },
        error: { main: '#b42318' },
        warning: { main: '#855000' },
        success: { main: '#17683a' },
        text: { primary: '#1a1f2b', secondary: '#566070' },
        background: { default: '#f6f7f9', paper: '#ffffff' },
        divider: '#e2e5ea',
      },
    },
    dark: {
      palette: {
        // `dark` is what a button has under the pointer: what MUI would make of it is too near to its text.
        primary: { main: '#8ab0ff', dark: '#6f9bf5', contrastText: '#0b1220' },
        error: { main: '#ff9d94', dark: '#f58278', contrastText: '#0b1220' },
        warning: { main: '#f5c56b' },
        success: { main: '#7ee2a8' },
        text: { primary: '#e6e9ef', secondary: '#9aa4b2' },
        background: { default: '#0f1217', paper: '#1c212a' },
        divider: '#272d37',
      },
    },
  },
  spacing: 8,
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: 'var(--sans)',
    fontSize: 14,
    button: { textTransform: 'none', fontWeight: 500, letterSpacing: 0 },
    body1: { fontSize: 14, lineHeight: '20px' },
    body2: { fontSize: 13, lineHeight: '20px' },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'small' },
      styleOverrides: {
        root: {
          minHeight: 32,
          padding: '4px 12px',
          whiteSpace: 'nowrap',
          '&.Mui-focusVisible': { outline: '2px solid var(--accent)', outlineOffset: 2 },
        },
        outlined: { borderColor: 'var(--line)', color: 'var(--text)', background: 'var(--surface)' },
      },
    },
    MuiIconButton: {
      styleOverrides: {
        root: {
          borderRadius: 8,
          color: 'var(--muted)',
          '&.Mui-focusVisible': { outline: '2px solid var(--accent)', outlineOffset: -2 },
        },
      },
    },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiOutlinedInput: {
      styleOverrides: { root: { background: 'var(--surface)' }, notchedOutline: { borderColor: 'var(--line-strong)' } },
    },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiDialog: { styleOverrides: { paper: { border: '1px solid var(--line)', borderRadius: 12 } } },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, fontWeight: 650, padding: '20px 24px 8px' } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 20px' } } },
    MuiMenu: { styleOverrides: { paper: { border: '1px solid var(--line)', boxShadow: 'var(--shadow)' } } },
    MuiPopover: { styleOverrides: { paper: { border: '1px solid var(--line)', boxShadow: 'var(--shadow)' } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 14, minHeight: 32 } } },
    MuiTooltip: { defaultProps: { enterDelay: 400 }, styleOverrides: { tooltip: { fontSize: 12 } } },
    MuiTab: { styleOverrides: { root: { minHeight: 40, padding: '8px 12px', minWidth: 0 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
  },
});
