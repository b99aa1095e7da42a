import Switch from '@mui/material/Switch';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { api, read } from '../../api/client.ts';
import type { Feature } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useMay } from '../../providers/ground.ts';
import { Chip } from '../../ui/chip.tsx';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import { useForgetClient } from './use-client.ts';

/** An activation as the client shows it. */
interface Activation {
  readonly id: number;
  readonly since: string;
}

function listActivations({ paidFeatures, freeFeatures }: ClientRecord): ReadonlyMap<number, Activation> {
  const all = [...Object.values(paidFeatures), ...Object.values(freeFeatures)].flat();
  return new Map(
    all.map(({ feature_id, paid_feature_id, free_feature_id, create_date }) => [
      feature_id,
      { id: paid_feature_id ?? free_feature_id ?? 0, since: create_date },
    ]),
  );
}

/** What switches a feature, on or off. */
const findOperation = ({ is_free }: Feature, isOn: boolean): string =>
  `${isOn ? 'enable' : 'disable'}${is_free ? 'Free' : 'Paid'}Feature`;

function FeatureRow({
  client,
  feature,
  activation,
}: {
  client: ClientRecord;
  feature: Feature;
  activation: Activation | undefined;
}) {
  const t = useTranslate();
  const formats = useFormats();
  const say = useSay();
  const may = useMay();
  const forget = useForgetClient(client.id);
  const set = useMutation({
    mutationFn: async (isOn: boolean): Promise<void> => {
      const body = { client_id: client.id, feature_id: feature.id };
      const params = { path: { activatedId: String(activation?.id ?? 0) } };
      if (isOn && feature.is_free) await api.POST('/iam/admin/free_features', { body });
      else if (isOn) await api.POST('/iam/admin/paid_features', { body });
      else if (feature.is_free) await api.DELETE('/iam/admin/free_features/{activatedId}', { params });
      else await api.DELETE('/iam/admin/paid_features/{activatedId}', { params });
    },
    onSuccess: async (_data, isOn) => {
      await forget();
      say.done(t(isOn ? 'feature.switchedOn' : 'feature.switchedOff', { name: feature.name }));
    },
    onError: say.fault,
  });
  return (
    <tr>
      <td>{feature.name}</td>
      <td>
        <Chip tone={feature.is_free ? 'idle' : 'trial'} isQuiet>
          {t(feature.is_free ? 'feature.free' : 'feature.paid')}
        </Chip>
      </td>
      <td className="muted">
        {activation === undefined ? t('feature.off') : t('feature.on', { date: formats.date(activation.since) })}
      </td>
      <td className="end">
        <Switch
          size="small"
          checked={activation !== undefined}
          disabled={set.isPending || !may(findOperation(feature, activation === undefined))}
          onChange={(_event, isOn) => set.mutate(isOn)}
          slotProps={{ input: { 'aria-label': t('feature.switch', { name: feature.name }) } }}
        />
      </td>
    </tr>
  );
}

/** The catalogue, and what of it is on for the client. */
export default function Features({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const {
    data: features,
    error,
    refetch,
  } = useQuery({
    queryKey: ['features'],
    queryFn: () => read(api.GET('/iam/admin/feature')),
    staleTime: 600_000,
  });
  if (error !== null && features === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  if (features === undefined) return <Pause width="100%" height={320} />;
  const activations = listActivations(client);
  const groups = [...Map.groupBy(features, ({ service }) => service)];
  return (
    <div className="client-grid">
      {groups.map(([service, ofService]) => (
        <Card key={service} title={t(`product.${service}`)}>
          <table className="plain-table">
            <tbody>
              {ofService.map((feature) => (
                <FeatureRow
                  key={feature.id}
                  client={client}
                  feature={feature}
                  activation={activations.get(feature.id)}
                />
              ))}
            </tbody>
          </table>
        </Card>
      ))}
    </div>
  );
}
