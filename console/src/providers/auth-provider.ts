import type { AuthProvider } from 'ra-core';
import { api, read } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { logIn, logOut, readAccess } from '../api/session.ts';

/** Log-in for react-admin. What a person may do is asked of the server: see `useGround`. */
export const authProvider: AuthProvider = {
  login: (fields) => logIn(fields),
  logout: async () => {
    await logOut();
    return '/log-in';
  },
  checkAuth: async () => {
    try {
      await readAccess();
    } catch (error) {
      // Without an answer nobody is logged out: the page says what is wrong, and tries again.
      if (error instanceof Failure && (error.status === 0 || error.status >= 500)) return;
      throw Object.assign(new Error('log-in'), { redirectTo: '/log-in', message: false });
    }
  },
  checkError: async (error) => {
    if (error instanceof Failure && error.status === 401)
      throw Object.assign(new Error('log-in'), { redirectTo: '/log-in', message: false });
  },
  getIdentity: async () => {
    const user = await read(api.GET('/iam/users/me'));
    return { ...user, fullName: user.name ?? user.email };
  },
  getPermissions: async () => undefined,
};
