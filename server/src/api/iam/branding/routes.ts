import { imageRoles } from '../../../model/branding.ts';
import { type ImageUploads, readBranding, updateBranding, uploadImages } from '../../../usecases/branding/branding.ts';
import { encode } from '../../shared/results.ts';
import type { IamRoute } from '../route.ts';
import { BrandingBody, BrandingShown, decodeBranding, encodeBranding, ImagesBody } from './wire.ts';

const tag = 'Branding';

export const brandingRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/reselling/settings',
    operationId: 'getBranding',
    summary: 'Get public and private branding settings',
    tag,
    access: 'resell',
    success: 200,
    answer: BrandingShown,
    failures: [],
    handle: async ({ ports, caller, origin }) =>
      encode(await readBranding(ports, caller), (branding) => encodeBranding(branding, origin)),
  },
  {
    method: 'PUT',
    url: '/reselling/settings',
    operationId: 'updateBranding',
    summary: 'Edit branding settings',
    tag,
    access: 'resell',
    body: BrandingBody,
    success: 200,
    answer: BrandingShown,
    failures: [413, 415],
    handle: async ({ ports, caller, origin, body }) =>
      encode(await updateBranding(ports, caller, decodeBranding(body)), (branding) => encodeBranding(branding, origin)),
  },
  {
    method: 'POST',
    url: '/reselling/settings/upload',
    operationId: 'uploadBrandImages',
    summary: 'Upload logo and favicon',
    tag,
    access: 'resell',
    body: ImagesBody,
    files: imageRoles,
    success: 200,
    answer: BrandingShown,
    failures: [415],
    handle: async ({ ports, caller, origin, body }) =>
      encode(await uploadImages(ports, caller, body as ImageUploads), (branding) => encodeBranding(branding, origin)),
  },
];
