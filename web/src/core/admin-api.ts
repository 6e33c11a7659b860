/** The routes that an administrator's pages use, one named function each, after the contract's operation ids. */
import { all, data } from './api';
import { call } from './http';
import type { components } from './schema';
import { accountToken } from './session';

type Schemas = components['schemas'];
export type Account = Schemas['AccountRead'];
export type AccountCreate = Schemas['AccountCreate'];
export type BootstrapCreate = Schemas['BootstrapCreate'];
export type Client = Schemas['ClientRead'];
export type ClientCreate = Schemas['ClientCreate'];
export type ClientSecret = Schemas['ClientSecretRead'];

const tag = (row: { version: number }): string => `"${row.version}"`;

export const createFirstAdmin = (body: BootstrapCreate): Promise<Account> =>
  data(call<Account>('POST', '/auth/bootstrap', { body }));

export const listAccounts = async (): Promise<Account[]> => all('/accounts', {}, await accountToken());

export const createAccount = async (body: AccountCreate): Promise<Account> =>
  data(call<Account>('POST', '/accounts', { body, token: await accountToken() }));

export const updateAccount = async (row: Account, body: Schemas['AccountUpdate']): Promise<Account> =>
  data(call<Account>('PATCH', `/accounts/${row.id}`, { body, etag: tag(row), token: await accountToken() }));

export const listClients = async (): Promise<Client[]> => all('/clients', {}, await accountToken());

export const createClient = async (body: ClientCreate): Promise<Client> =>
  data(call<Client>('POST', '/clients', { body, token: await accountToken() }));

export const updateClient = async (row: Client, body: Schemas['ClientUpdate']): Promise<Client> =>
  data(call<Client>('PATCH', `/clients/${row.id}`, { body, etag: tag(row), token: await accountToken() }));

export const createClientSecret = async (id: string): Promise<ClientSecret> =>
  data(call<ClientSecret>('POST', `/clients/${id}/secrets`, { token: await accountToken() }));

/** Deletes a secret by its place; 1 is the oldest. */
export const deleteClientSecret = async (row: Client, place: number): Promise<Client> =>
  data(call<Client>('DELETE', `/clients/${row.id}/secrets/${place}`, { etag: tag(row), token: await accountToken() }));
