/** Tables of what a site is made of beside its posts. */
export type SiteTables = {
  settings: { key: string; value: string };
  /** How often something was read (`post:ID`, `front`, `feed`) in the hour that begins at `hour_at`. */
  reads: { subject: string; hour_at: number; count: number };
  /** When somebody last looked at the first page of the studio, and when their visit before that ended. */
  dashboard_visits: { person_id: string; seen_at: number; before_at: number | null };
  site_pages: {
    id: string;
    slug: string;
    title: string;
    /** Markdown as written. */
    body: string;
    html: string;
    language: string;
    direction: 'ltr' | 'rtl';
    /** Null while only the studio shows it. */
    published_at: number | null;
    modified_at: number;
    created_at: number;
  };
  /** Every slug that leads to a page: its own, and those that it had while readers saw it. */
  site_page_slugs: { slug: string; page_id: string };
  /** A text of a page that readers had; never changed. */
  site_page_revisions: {
    page_id: string;
    number: number;
    person_id: string | null;
    title: string;
    body: string;
    note: string;
    created_at: number;
  };
};
