export default function ClientPage() {
  return <div />;
}
