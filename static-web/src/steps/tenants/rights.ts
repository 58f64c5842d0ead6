import { createMeQuery, may } from '../../app/me.ts';

/** What the caller may do with tenants. */
export function createRights() {
  const me = createMeQuery();
  return {
    /** Whether it is known who asks; where that cannot be told, nothing is offered. */
    get known(): boolean {
      return !me.isPending;
    },

    /** Testing connections and fetching stages. */
    get mayTest(): boolean {
      return may(me.data?.role, 'operator');
    },

    get mayEdit(): boolean {
      return may(me.data?.role, 'admin');
    },

    /** Adding and deleting tenants, and making one another: that concerns all. */
    get mayAddAndDelete(): boolean {
      return may(me.data?.role, 'admin') && me.data?.tenant_ids === null;
    },
  };
}
