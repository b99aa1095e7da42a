import { Pause } from './parts.tsx';
import './page.css';

/** A page that is on its way, in the shape that it will have. */
export function PageSkeleton() {
  return (
    <div className="page" aria-busy="true">
      <div className="page-head">
        <Pause width={240} height={24} />
      </div>
      <Pause width="100%" height={40} />
      <Pause width="100%" height={320} />
    </div>
  );
}
