//! Parts of a transaction that may be refused.

use super::Tx;
use crate::{Error, Result};
use base::refusal::Refusal;
use sea_orm::ConnectionTrait;

impl Tx<'_> {
    /// Runs a part of the transaction that may be refused. A refusal undoes what the part has written and is returned
    /// as a value; the rest of the transaction goes on.
    ///
    /// # Errors
    /// Every other error of the part; the transaction can't be continued then.
    pub async fn attempt<T>(&self, part: impl Future<Output = Result<T>>) -> Result<Result<T, Refusal>> {
        let was_incomplete = self.is_incomplete();
        self.db.execute_unprepared("SAVEPOINT attempt").await?;
        let outcome = match part.await {
            Ok(value) => Ok(value),
            Err(Error::Refused(refusal)) => {
                self.db.execute_unprepared("ROLLBACK TO SAVEPOINT attempt").await?;
                self.lock_written().is_incomplete = was_incomplete;
                Err(refusal)
            }
            Err(other) => return Err(other),
        };
        self.db.execute_unprepared("RELEASE SAVEPOINT attempt").await?;
        Ok(outcome)
    }
}
