//! Entries of the audit log.

use super::{Tx, store_words, words_of};
use crate::tables::audit;
use crate::{Actor, Error, Result};
use base::audit::Action;
use base::{AuditId, BranchId};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::Serialize;

impl Tx<'_> {
    /// Writes an audit entry; before and after contain what changed.
    pub async fn audit(
        &self,
        actor: &Actor,
        action: Action,
        entity_id: impl Into<Option<uuid::Uuid>>,
        before: Option<&(impl Serialize + Sync)>,
        after: Option<&(impl Serialize + Sync)>,
    ) -> Result<()> {
        let row = self.audit_row(actor, action, entity_id.into(), json(before)?, json(after)?);
        self.insert_audit(vec![row]).await
    }

    /// Makes the audit entries of this transaction rows of a run, which has an entry of its own: the log shows that one,
    /// and the rows behind it.
    pub fn in_run(&self, run: uuid::Uuid) {
        self.lock_written().run = Some(run);
    }

    /// Like [`Tx::audit`], for a record of a branch, or of the whole shop (`None`): those who read the log of their branch see
    /// the entry if the record belongs to it, wherever the actor does.
    pub async fn audit_in(
        &self,
        branch: Option<BranchId>,
        actor: &Actor,
        action: Action,
        entity_id: impl Into<Option<uuid::Uuid>>,
        before: Option<&(impl Serialize + Sync)>,
        after: Option<&(impl Serialize + Sync)>,
    ) -> Result<()> {
        let mut row = self.audit_row(actor, action, entity_id.into(), json(before)?, json(after)?);
        row.branch_id = Set(branch);
        self.insert_audit(vec![row]).await
    }

    /// Like [`Tx::audit`], for an action on many records: id, before, after.
    pub async fn audit_each(
        &self,
        actor: &Actor,
        action: Action,
        entries: Vec<(uuid::Uuid, serde_json::Value, serde_json::Value)>,
    ) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let row = |(id, before, after)| self.audit_row(actor, action, Some(id), Some(before), Some(after));
        self.insert_audit(entries.into_iter().map(row).collect()).await
    }

    /// Writes entries with their words. Rows of a run are found through it and through their records.
    async fn insert_audit(&self, rows: Vec<audit::ActiveModel>) -> Result<()> {
        let has_words = self.lock_written().run.is_none();
        let mut words = Vec::new();
        for row in rows.iter().filter(|_| has_words) {
            if let (Set(id), Set(at), Set(before), Set(after)) =
                (&row.id, &row.at, &row.before_json, &row.after_json)
            {
                words.push((*id, *at, words_of(before.as_ref(), after.as_ref())));
            }
        }
        audit::Entity::insert_many(rows).exec_without_returning(&self.db).await?;
        store_words(self, words).await
    }

    fn audit_row(
        &self,
        actor: &Actor,
        action: Action,
        entity_id: Option<uuid::Uuid>,
        before: Option<serde_json::Value>,
        after: Option<serde_json::Value>,
    ) -> audit::ActiveModel {
        audit::ActiveModel {
            id: Set(self.id::<AuditId>()),
            at: Set(self.now),
            actor_kind: Set(actor.kind().to_owned()),
            actor_id: Set(actor.person()),
            acted_for: Set(actor.behind().and(actor.account())),
            branch_id: Set(actor.branch()),
            action: Set(action.code.to_owned()),
            entity: Set(action.code.split('.').next().unwrap_or(action.code).to_owned()),
            entity_id: Set(entity_id),
            before_json: Set(before),
            after_json: Set(after),
            source: Set(actor.source().to_owned()),
            run_id: Set(self.lock_written().run),
            is_indexed: Set(true),
        }
    }
}

fn json(value: Option<&(impl Serialize + Sync)>) -> Result<Option<serde_json::Value>> {
    value.map(|v| serde_json::to_value(v).map_err(|e| Error::Inconsistent(e.to_string()))).transpose()
}
