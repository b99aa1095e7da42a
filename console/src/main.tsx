import { createRoot } from 'react-dom/client';
import { CoreAdminContext, CoreAdminUI, Resource, CustomRoutes, useListController } from 'ra-core';
import polyglot from 'ra-i18n-polyglot';
import { ThemeProvider, createTheme, CssBaseline, Button, Menu, MenuItem, Dialog, Autocomplete, TextField, Drawer, Snackbar, Tooltip, Checkbox, Select } from '@mui/material';
console.log(useListController, polyglot);
createRoot(document.getElementById('root')!).render(<ThemeProvider theme={createTheme({})}><CssBaseline/><CoreAdminContext><Button>a</Button><Menu open><MenuItem/></Menu><Dialog open/><Autocomplete options={[]} renderInput={p=><TextField {...p}/>}/><Drawer/><Snackbar/><Tooltip title="a"><i/></Tooltip><Checkbox/><Select/><CoreAdminUI><Resource name="a"/><CustomRoutes/></CoreAdminUI></CoreAdminContext></ThemeProvider>);
