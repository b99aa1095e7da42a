import { lazy } from 'react';
import { Navigate } from 'react-router-dom';
import { useGround } from '../providers/ground.ts';
import { PageSkeleton } from '../ui/page.tsx';

const DashboardPage = lazy(() => import('./dashboard/dashboard-page.tsx'));

/** Where one begins: those who look after clients with the dashboard, everybody else with the own clients. */
export function HomePage() {
  const ground = useGround();
  if (ground === undefined) return <PageSkeleton />;
  return ground.operations.includes('getClientFigures') ? <DashboardPage /> : <Navigate to="/clients" replace />;
}
