import UploadIcon from '@mui/icons-material/FileUploadOutlined';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useRef } from 'react';
import { api, read } from '../../api/client.ts';
import { useMay } from '../../providers/ground.ts';
import { Fault } from '../../ui/fault.tsx';
import { useSay } from '../../ui/notices.tsx';
import { placeOf } from './place-of.ts';

/** An image of the brand, and the way to another one, which is there as soon as it is chosen. */
export function ImageField({ name, address }: { name: 'logo' | 'favicon'; address: string | null }) {
  const t = useTranslate();
  const say = useSay();
  const may = useMay();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const label = t(`branding.${name}`);
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set(name, file);
      return read(api.POST('/iam/reselling/settings/upload', { body: {}, bodySerializer: () => form }));
    },
    onSuccess: (saved) => {
      queryClient.setQueryData(['branding'], saved);
      say.done(t('branding.uploaded', { name: label }));
    },
  });
  return (
    <div className="brand-image">
      <span className="brand-image-frame">
        {address === null ? (
          <span className="muted">{t('branding.noImage')}</span>
        ) : (
          <img src={placeOf(address)} alt={label} />
        )}
      </span>
      <div className="page-parts">
        <div>
          <strong>{label}</strong>
          <p className="muted">{t('branding.imageHint')}</p>
        </div>
        {upload.error === null ? null : <Fault error={upload.error} />}
        {may('uploadBrandImages') ? (
          <div>
            <Button
              variant="outlined"
              startIcon={<UploadIcon />}
              loading={upload.isPending}
              onClick={() => input.current?.click()}
            >
              {t('branding.upload', { name: label })}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={label}
              accept=".png,.jpg,.jpeg,.svg,.ico,image/png,image/jpeg,image/svg+xml,image/x-icon"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                // The same file can be chosen again, after it was mended.
                event.target.value = '';
                if (file !== undefined) upload.mutate(file);
              }}
            />
          </div>
        ) : null}
      </div>
    </div>
  );
}
