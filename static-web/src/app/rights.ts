import { createMeQuery, may } from './me.ts';

export type Rights = ReturnType<typeof createRights>;

/** What the caller may do. */
export function createRights() {
  const me = createMeQuery();
  return {
    /** Whether it is known who asks; where that cannot be told, nothing is offered. */
    get known(): boolean {
      return !me.isPending;
    },

    /** Running analyses, testing connections, changing configurations and schedules. */
    get mayOperate(): boolean {
      return may(me.data?.role, 'operator');
    },

    get mayEditTenants(): boolean {
      return may(me.data?.role, 'admin');
    },

    /** What concerns all tenants: adding and deleting some, making one another, and giving keys. */
    get mayAdministerAll(): boolean {
      return may(me.data?.role, 'admin') && me.data?.tenant_ids === null;
    },
  };
}
