// SPDX-License-Identifier: Apache-2.0
//
// Where the results of a job over files go when -o names one file or a folder. Free functions; any
// thread. Errors: UsageError.
#pragma once

#include <string>
#include <vector>

#include "batch/matching.h"

namespace verso {

/// A path for each job, in order; "-" is standard output. `output` is a folder if it exists as one,
/// ends in '/', or there are several jobs or a folder of them, whose tree is
/// kept. Throws UsageError when two results would be one file, or
/// a result one of the inputs. Makes nothing.
std::vector<std::string> output_paths(const std::vector<DocumentJob>& jobs,
                                      const std::string& output,
                                      const std::string& new_extension = {});

/// Makes the folder that a path of output_paths() lies in, when it is to be one of the results'.
void make_folder_of(const std::string& path);

}  // namespace verso
