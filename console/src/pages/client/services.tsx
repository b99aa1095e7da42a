import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { api, read } from '../../api/client.ts';
import type { Service, ServiceStatus } from '../../api/types.ts';
import type { ClientRecord } from '../../providers/data-provider.ts';
import { useGround, useMay } from '../../providers/ground.ts';
import { useAsk } from '../../ui/ask.tsx';
import { Fault } from '../../ui/fault.tsx';
import { useFormats } from '../../ui/formats.ts';
import { useSay } from '../../ui/notices.tsx';
import { Card, Pause } from '../../ui/parts.tsx';
import { readInTheWay } from '../products/products.ts';
import { StatusChip } from '../status-chip.tsx';
import { useForgetClient, useServices } from './use-client.ts';

/** Steps that somebody feels: they are asked about before. */
const felt: ReadonlySet<ServiceStatus> = new Set(['paused', 'trialend', 'deleted']);

interface RowProps {
  readonly client: ClientRecord;
  readonly service: Service;
  readonly isAvailable: boolean | undefined;
}

function useStep(client: ClientRecord, service: Service) {
  const t = useTranslate();
  const say = useSay();
  const forget = useForgetClient(client.id);
  const product = t(`product.${service.name}`);
  return useMutation({
    mutationFn: (status: ServiceStatus) =>
      read(
        api.PUT('/iam/clients/{clientId}/services/{serviceId}', {
          params: { path: { clientId: String(client.id), serviceId: String(service.id) } },
          body: { status } as never,
        }),
      ),
    onSuccess: async (_data, status) => {
      await forget();
      say.done(t('service.changed', { product, status: t(`status.${status}`) }));
    },
    onError: say.fault,
  });
}

/** Only the steps that the server allows from here. */
function Steps({ client, service }: Pick<RowProps, 'client' | 'service'>) {
  const t = useTranslate();
  const ask = useAsk();
  const ground = useGround();
  const step = useStep(client, service);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const next = ground?.serviceSteps[service.status] ?? [];
  const product = t(`product.${service.name}`);
  const choose = async (status: ServiceStatus): Promise<void> => {
    setAnchor(null);
    const word = t(`status.${status}`);
    const isSure =
      !felt.has(status) ||
      (await ask({
        title: t('service.confirmTitle', { product, status: word }),
        text: t('service.confirmText', { company: client.companyName }),
        yes: t('service.confirmYes'),
        isDangerous: true,
      }));
    if (isSure) step.mutate(status);
  };
  return (
    <>
      <Button
        variant="outlined"
        aria-haspopup="menu"
        aria-label={`${product}: ${t('service.step')}`}
        loading={step.isPending}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('service.step')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { role: 'region', 'aria-label': `${product}: ${t('service.step')}` } }}
      >
        {next.map((status) => (
          <MenuItem key={status} onClick={() => void choose(status)}>
            <StatusChip status={status} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

/** Says why a product cannot be taken away: which services are in use, and how. */
function useSayRefusal(): (error: unknown) => void {
  const t = useTranslate();
  const say = useSay();
  return (error) => {
    const inTheWay = readInTheWay(error);
    if (inTheWay === undefined) return say.fault(error);
    const named = [...inTheWay].flatMap(([status, products]) =>
      products.map((product) => `${t(`product.${product}`)} (${t(`status.${status}`)})`),
    );
    return say.refused(t('service.inUse', { services: named.join(', ') }));
  };
}

function AvailabilitySwitch({ client, service, isAvailable }: RowProps) {
  const t = useTranslate();
  const sayRefusal = useSayRefusal();
  const forget = useForgetClient(client.id);
  const set = useMutation({
    mutationFn: (available: boolean) =>
      read(
        api.PATCH('/iam/products/availability/clients/{clientId}', {
          params: { path: { clientId: String(client.id) } },
          body: { product_name: service.name, available } as never,
        }),
      ),
    onSuccess: forget,
    onError: sayRefusal,
  });
  return (
    <label className="service-own">
      <Switch
        size="small"
        checked={isAvailable ?? false}
        disabled={isAvailable === undefined || set.isPending}
        onChange={(_event, isOn) => set.mutate(isOn)}
        slotProps={{ input: { 'aria-label': `${t(`product.${service.name}`)}: ${t('service.available')}` } }}
      />
      {t('service.available')}
    </label>
  );
}

/** Forgets what was set for this client alone. */
function UseDefaults({ client }: { client: ClientRecord }) {
  const t = useTranslate();
  const say = useSay();
  const sayRefusal = useSayRefusal();
  const forget = useForgetClient(client.id);
  const reset = useMutation({
    mutationFn: () =>
      read(
        api.DELETE('/iam/products/availability/clients/{clientId}', {
          params: { path: { clientId: String(client.id) } },
          body: {},
        }),
      ),
    onSuccess: async () => {
      await forget();
      say.done(t('products.usesDefaults'));
    },
    onError: sayRefusal,
  });
  return (
    <div className="card-body">
      <Button loading={reset.isPending} onClick={() => reset.mutate()}>
        {t('products.useDefaults')}
      </Button>
    </div>
  );
}

function Row(props: RowProps) {
  const { client, service } = props;
  const t = useTranslate();
  const formats = useFormats();
  const may = useMay();
  const dates = [
    service.status_changed_at === null
      ? t('service.never')
      : t('service.since', { date: formats.date(service.status_changed_at) }),
    ...(service.status === 'trial' && service.start !== null
      ? [t('service.begun', { date: formats.date(service.start) })]
      : []),
    ...(service.deleted_date === null ? [] : [t('service.ends', { date: formats.date(service.deleted_date) })]),
  ];
  return (
    <div className="service-row" data-service={service.name}>
      <h2>{t(`product.${service.name}`)}</h2>
      <span>
        <StatusChip status={service.status} />
      </span>
      <span className="service-dates">{dates.join(' · ')}</span>
      {may('setAvailability') ? <AvailabilitySwitch {...props} /> : null}
      {may('updateService') ? <Steps client={client} service={service} /> : null}
    </div>
  );
}

/** The services of a client, the steps that each may take, and what the client may have. */
export function Services({ client }: { client: ClientRecord }) {
  const may = useMay();
  const { data: services, error, refetch } = useServices(client.id);
  const { data: available } = useQuery({
    queryKey: ['client', client.id, 'availability'],
    queryFn: () =>
      read(
        api.GET('/iam/products/availability/clients/{clientId}', { params: { path: { clientId: String(client.id) } } }),
      ),
    enabled: may('getAvailability'),
  });
  if (error !== null && services === undefined) return <Fault error={error} onRetry={() => void refetch()} />;
  return (
    <Card>
      <div className="service-rows">
        {services === undefined ? (
          <div className="card-body">
            <Pause width="100%" height={320} />
          </div>
        ) : (
          services.map((service) => (
            <Row
              key={service.id}
              client={client}
              service={service}
              isAvailable={available?.find(({ product_name }) => product_name === service.name)?.available}
            />
          ))
        )}
      </div>
      {services !== undefined && may('resetAvailability') ? <UseDefaults client={client} /> : null}
    </Card>
  );
}
